import CellGrid

/// Draws the detail pane.
struct DetailPane {
  let detail: DetailState
  let area: Area
  let hasFocus: Bool

  func draw(into canvas: inout Canvas) {
    drawLines(into: &canvas)
    guard let query = detail.search.query else { return }
    let shown = detail.top..<min(detail.lines.count, detail.top + area.size.rows)
    guard !shown.isEmpty else { return }
    for (number, hits) in DetailHighlight(query).hits(detail.lines, shown)
    where shown.contains(number) {
      for hit in hits { mark(hit, of: number, in: area.row(number - detail.top), into: &canvas) }
    }
  }

  private func drawLines(into canvas: inout Canvas) {
    for row in 0..<area.size.rows {
      let number = detail.top + row
      guard detail.lines.indices.contains(number) else { return }
      draw(detail.lines[number], in: area.row(row), into: &canvas)
      if hasFocus, number == detail.cursor { canvas.select(area.row(row), hasFocus: true) }
    }
  }

  private func draw(_ line: DetailLine, in row: Area, into canvas: inout Canvas) {
    let position = Position(column: row.origin.column + line.indent, row: row.origin.row)
    guard line.isHeading else {
      canvas.write(line.spans, at: position, columns: row.size.columns - line.indent)
      return
    }
    // Of a path the end says most.
    let used = canvas.write(
      line.content.cutInMiddle(to: row.size.columns), at: position, .heading)
    canvas.write(
      String(repeating: "─", count: max(0, row.size.columns - used)),
      at: Position(column: position.column + used, row: position.row), .heading)
  }

  private func mark(
    _ hit: Range<Int>, of number: Int, in row: Area, into canvas: inout Canvas
  ) {
    let line = detail.lines[number]
    let text = line.content
    let start = text.utf8.index(text.startIndex, offsetBy: hit.lowerBound)
    let end = text.utf8.index(text.startIndex, offsetBy: hit.upperBound)
    let column = line.indent + text[..<start].columnWidth
    let width = min(text[start..<end].columnWidth, row.size.columns - column)
    guard width > 0, !line.isHeading || text.columnWidth <= row.size.columns else { return }
    let isSelected = hasFocus && number == detail.cursor
    canvas.restyle(
      Area(
        column: row.origin.column + column, row: row.origin.row, columns: width, rows: 1),
      isSelected ? .hitAtCursor : .hit)
  }
}
