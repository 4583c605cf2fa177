import CellGrid

/// A line at the bottom of the screen in which a text is typed, with a label before it and a note after it.
struct PromptLine {
  let label: String
  let line: LineEditor
  let note: Span

  /// Columns that the note has at least, as far as the screen has them.
  private static let noteColumns = 12

  func draw(into canvas: inout Canvas, _ context: OverlayContext) {
    let row = context.statusArea.origin.row
    let room = context.statusArea.size.columns
    let column = drawText(into: &canvas, context)
    canvas.writeCut(
      note.text, at: Position(column: column, row: row), note.role, columns: room - column)
  }

  /// Draws label and text; returns where the note begins.
  func drawText(into canvas: inout Canvas, _ context: OverlayContext) -> Int {
    let row = context.statusArea.origin.row
    let room = min(context.statusArea.size.columns, canvas.size.columns - Self.noteColumns)
    let column = 1 + canvas.write(label, at: Position(column: 1, row: row), .strong)
    let columns = line.draw(
      at: Position(column: column, row: row), columns: max(8, room - column), into: &canvas)
    return column + columns + 2
  }
}
