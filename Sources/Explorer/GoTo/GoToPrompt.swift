import CellGrid
import TraceCore

/// A line at the bottom of the screen in which a row, a line of a file or an id is typed.
struct GoToPrompt: Overlay {
  private(set) var line = LineEditor("")

  private static let hint = "a row · L123 or file:123, a line · the start of an id"

  var usesStatusLine: Bool { true }

  mutating func press(_ key: Key, _ context: inout OverlayContext) {
    switch key {
    case .enter: accept(&context)
    case .escape, .control("c"), .control("g"): context.close()
    case .backspace where line.isEmpty: context.close()
    default: _ = line.edit(key)
    }
  }

  mutating func paste(_ text: String, _ context: inout OverlayContext) { line.insert(text) }

  func use(_ event: MouseEvent, _ context: inout OverlayContext) -> Bool { false }

  private func accept(_ context: inout OverlayContext) {
    context.close()
    guard let tree = context.tree, let target = RowTarget(line.text) else { return }
    context.work.append(.location(target, from: tree.viewpoint.cursor, tree.experiment))
  }

  func draw(into canvas: inout Canvas, _ context: OverlayContext) {
    let row = context.statusArea.origin.row
    let room = context.statusArea.size.columns
    var column = 1 + canvas.write("go to: ", at: Position(column: 1, row: row), .strong)
    column += line.draw(
      at: Position(column: column, row: row),
      columns: max(8, min(room, canvas.size.columns - 12) - column), into: &canvas)
    canvas.writeCut(
      Self.hint, at: Position(column: column + 2, row: row), .dim, columns: room - column - 2)
  }
}

extension TreeState {
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
