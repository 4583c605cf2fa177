import CellGrid
import TraceCore

extension Prompt {
  func draw(into canvas: inout Canvas, _ context: OverlayContext) {
    guard let tree = context.tree else { return }
    let row = context.statusArea.origin.row
    candidates?.draw(above: row, into: &canvas)
    let note = note(tree, context.message)
    let prompt = PromptLine(label: kind == .search ? "/" : "filter: ", line: line, note: note)
    guard mistake != nil else { return prompt.draw(into: &canvas, context) }
    let column = prompt.drawText(into: &canvas, context)
    let room = context.statusArea.size.columns - column
    guard note.text.columnWidth > room else { return prompt.draw(into: &canvas, context) }
    drawAbove(note, row: row - 1, into: &canvas)
  }

  /// A mistake in a long text shows above it.
  private func drawAbove(_ note: Span, row: Int, into canvas: inout Canvas) {
    canvas.fill(Area(column: 0, row: row, columns: canvas.size.columns, rows: 1))
    canvas.writeCut(
      note.text, at: Position(column: 1, row: row), note.role, columns: canvas.size.columns - 2)
  }

  /// What shows after the text: a mistake, a message or the matches.
  private func note(_ tree: TreeState, _ message: Message?) -> Span {
    if let mistake { return Span(mistake.message, .error) }
    if let message { return Span(message.text, .dim) }
    switch kind {
    case .search: return searchNote(tree)
    case .filter: return filterNote(tree)
    }
  }

  private func searchNote(_ tree: TreeState) -> Span {
    if tree.searching != nil {
      let matches = tree.matchCount ?? 0
      return Span(matches > 0 ? "\(Self.matches(matches)) so far …" : "…", .dim)
    }
    guard let matches = tree.matchCount else { return Span("", .dim) }
    return matches == 0 ? Span("not found", .error) : Span(Self.matches(matches), .dim)
  }

  private func filterNote(_ tree: TreeState) -> Span {
    guard let count = tree.filterCountText else {
      return Span(
        line.isEmpty ? "type: is: name: model: dur: tokens: … (Tab completes, ↑ earlier)" : "", .dim
      )
    }
    guard tree.filtering == nil, tree.filtered?.counts.rows == 0 else { return Span(count, .dim) }
    return Span(mistake(tree) ?? count, .error)
  }

  /// A type or an evaluator that is probably misspelled, when the filter matches nothing.
  private func mistake(_ tree: TreeState) -> String? {
    guard case .success(let query) = Result(catching: { try Query(line.text) }) else { return nil }
    return query.typeMistake(among: tree.experiment.typeNames)
      ?? query.evaluatorMistake(among: tree.overview.evaluators)
  }

  private static func matches(_ count: Int) -> String {
    counted(count, "match", plural: "matches")
  }
}
