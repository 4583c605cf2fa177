import CellGrid
import TraceCore

/// A line at the bottom of the screen in which a row, a line of a file or an id is typed.
///
/// The cursor goes there while it is typed, as far as the filter shows it; Esc goes back.
struct GoToPrompt: Overlay {
  private(set) var line: LineEditor
  /// The viewpoint when the prompt opened, which Esc restores.
  private let origin: Viewpoint

  private static let hint = "a row · L123 or file:123, a line · the start of an id"

  init(_ text: String, origin: Viewpoint) {
    line = LineEditor(text)
    self.origin = origin
  }

  var restoresViewpoint: Bool { true }
  var usesStatusLine: Bool { true }
  var takesText: Bool { true }

  mutating func press(_ key: Key, _ context: inout OverlayContext) {
    switch key {
    case .enter:
      // What is not there leads back to where the prompt was opened.
      cancel(&context)
      find(&context)
    case .escape, .control("c"), .control("g"): cancel(&context)
    case .backspace where line.isEmpty: cancel(&context)
    default: if line.edit(key) { find(&context) }
    }
  }

  mutating func paste(_ text: String, _ context: inout OverlayContext) {
    line.insert(text)
    find(&context)
  }

  func use(_ event: MouseEvent, _ context: inout OverlayContext) -> Bool { false }

  private func find(_ context: inout OverlayContext) {
    guard let tree = context.tree, let target = RowTarget(line.text) else { return }
    context.work.append(.location(target, from: origin.cursor, tree.experiment))
  }

  private func cancel(_ context: inout OverlayContext) {
    context.close()
    context.tree?.restore(origin)
  }

  func draw(into canvas: inout Canvas, _ context: OverlayContext) {
    PromptLine(label: "go to: ", line: line, note: Span(Self.hint, .dim))
      .draw(into: &canvas, context)
  }
}

extension TreeState {
  /// Goes to a row that is being typed, if there is one that shows.
  mutating func preview(_ located: LocatedRow) {
    guard located.experiment === experiment, let row = located.row, isShown(row) else { return }
    go(to: row)
  }

  /// Goes to a row that was looked for; what hides it is changed.
  mutating func go(to located: LocatedRow) -> Message? {
    guard let found = located.row else { return located.note.map { .error($0) } }
    let isSame = located.experiment === experiment
    guard let row = isSame ? found : RowMap(old: located.experiment, new: experiment)(found) else {
      return .error("the row is no longer there")
    }
    let change = show(row)
    return (located.note ?? change).map { .note($0) }
  }
}
