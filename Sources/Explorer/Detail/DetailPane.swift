import CellGrid

/// Draws the detail pane.
struct DetailPane {
  let detail: DetailState
  let area: Area
  let hasFocus: Bool

  func draw(into canvas: inout Canvas) {
    for row in 0..<area.size.rows {
      let number = detail.top + row
      guard detail.lines.indices.contains(number) else { return }
      draw(detail.lines[number], in: area.row(row), into: &canvas)
      if hasFocus, number == detail.cursor { canvas.select(area.row(row), hasFocus: true) }
    }
  }

  private func draw(_ line: DetailLine, in row: Area, into canvas: inout Canvas) {
    let position = Position(column: row.origin.column + line.indent, row: row.origin.row)
    let used = canvas.write(
      line.spans, at: position, columns: row.size.columns - line.indent)
    guard line.isHeading else { return }
    canvas.write(
      String(repeating: "─", count: max(0, row.size.columns - used)),
      at: Position(column: position.column + used, row: position.row), .heading)
  }
}
