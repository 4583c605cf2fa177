import CellGrid
import TraceCore

/// The menu of what can be copied.
struct CopyMenu: Overlay {
  /// The number of the selected choice.
  private(set) var cursor = 0

  private static let hint = "a letter or Enter copies · Esc: close"

  mutating func press(_ key: Key, _ context: inout OverlayContext) {
    guard let tree = context.tree, tree.experiment.tree.count > 0 else { return context.close() }
    let choices = CopyChoice.all(tree)
    cursor = min(cursor, choices.count - 1)
    if case .character(let letter) = key, let choice = choices.first(where: { $0.letter == letter })
    {
      return copy(choice, tree, &context)
    }
    switch context.keyMap.command(for: key) {
    case .moveDown: cursor = min(choices.count - 1, cursor + 1)
    case .moveUp: cursor = max(0, cursor - 1)
    case .moveFirst: cursor = 0
    case .moveLast: cursor = choices.count - 1
    case .openDetail, .copyMenu: copy(choices[cursor], tree, &context)
    case .back, .quit: context.close()
    default: break
    }
  }

  private func copy(_ choice: CopyChoice, _ tree: TreeState, _ context: inout OverlayContext) {
    context.close()
    context.work.append(tree.extraction(choice.part, for: .clipboard, context.showOptions))
  }

  func draw(into canvas: inout Canvas, _ context: OverlayContext) {
    guard let tree = context.tree, tree.experiment.tree.count > 0 else { return }
    let choices = CopyChoice.all(tree)
    let area = canvas.drawBox(
      "Copy", size: Size(columns: Self.hint.columnWidth + 8, rows: choices.count + 2))
    let height = max(1, area.size.rows - 2)
    let cursor = min(cursor, choices.count - 1)
    let top = max(0, cursor - height + 1)
    for (row, choice) in choices[top...].prefix(height).enumerated() {
      let line = area.row(row)
      let used = canvas.write(
        [Span("\(choice.letter)  ", .strong), Span(choice.label)], at: line.origin,
        columns: line.size.columns)
      canvas.writeCut(
        choice.note, at: Position(column: line.origin.column + used + 2, row: line.origin.row),
        .dim,
        columns: line.size.columns - used - 2)
      if top + row == cursor { canvas.select(line, hasFocus: true) }
    }
    canvas.writeCut(
      Self.hint, at: area.row(area.size.rows - 1).origin, .dim, columns: area.size.columns)
  }
}
