import CellGrid
import TraceCore

/// A line at the bottom of the screen in which a text is typed that is searched for in the detail.
struct DetailSearchPrompt: Overlay {
  private(set) var line = LineEditor("")
  /// The detail when the prompt opened, which Esc restores.
  private let origin: DetailState
  /// What is wrong with the text, if anything.
  private(set) var mistake: String?

  init(_ origin: DetailState) { self.origin = origin }

  var restoresViewpoint: Bool { true }
  var usesStatusLine: Bool { true }
  var takesText: Bool { true }

  mutating func press(_ key: Key, _ context: inout OverlayContext) {
    switch key {
    case .enter: accept(&context)
    case .escape, .control("c"), .control("g"): cancel(&context)
    case .backspace where line.isEmpty: cancel(&context)
    default: if line.edit(key) { apply(&context) }
    }
  }

  mutating func paste(_ text: String, _ context: inout OverlayContext) {
    line.insert(text)
    apply(&context)
  }

  func use(_ event: MouseEvent, _ context: inout OverlayContext) -> Bool { false }

  /// Searches from where the detail was when the first character was typed.
  private mutating func apply(_ context: inout OverlayContext) {
    let text = line.text
    // A lone ~ is the start of a regex.
    mistake = text.count > 1 ? Experiment.searchMistake(text) : nil
    context.tree?.detail.restore(origin)
    context.tree?.detail.search.look(for: DetailQuery(typed: text), .first(from: origin.cursor))
  }

  /// Closes and stays at the hit. With a mistake the line stays open, so that it can be corrected.
  private func accept(_ context: inout OverlayContext) {
    guard mistake == nil else { return }
    context.close()
    guard let search = context.tree?.detail.search, search.found?.hits.isEmpty == true else {
      return
    }
    context.message = search.notFound
  }

  private func cancel(_ context: inout OverlayContext) {
    context.close()
    context.tree?.detail.restore(origin)
    context.tree?.detail.search = origin.search
  }

  func draw(into canvas: inout Canvas, _ context: OverlayContext) {
    PromptLine(label: "/", line: line, note: note(context.tree?.detail.search))
      .draw(into: &canvas, context)
  }

  private func note(_ search: DetailSearch?) -> Span {
    if let mistake { return Span(mistake, .error) }
    guard let search, search.query != nil else {
      return Span("in the detail (~ for a regex)", .dim)
    }
    guard let found = search.found else { return Span("…", .dim) }
    return found.hits.isEmpty
      ? Span("not found", .error) : Span(counted(found.hits.count, "hit"), .dim)
  }
}
