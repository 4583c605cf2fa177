import CellGrid

extension Canvas {
  /// Draws an empty box with a title in the middle of the screen; returns the area for its content.
  ///
  /// `size` is that of the content. A box that is larger than the screen is cut.
  mutating func drawBox(_ title: String, size: Size) -> Area {
    let columns = min(size.columns + 4, self.size.columns)
    let rows = min(size.rows + 2, self.size.rows)
    let box = Area(
      column: (self.size.columns - columns) / 2, row: (self.size.rows - rows) / 2,
      columns: columns, rows: rows)
    fill(box)
    drawBorder(box)
    writeCut(
      " \(title) ", at: Position(column: box.origin.column + 2, row: box.origin.row), .strong,
      columns: columns - 4)
    return Area(
      column: box.origin.column + 2, row: box.origin.row + 1, columns: columns - 4, rows: rows - 2)
  }

  private mutating func drawBorder(_ box: Area) {
    let (column, row) = (box.origin.column, box.origin.row)
    let (columns, rows) = (box.size.columns, box.size.rows)
    let line = String(repeating: "─", count: max(0, columns - 2))
    write("┌" + line + "┐", at: Position(column: column, row: row))
    write("└" + line + "┘", at: Position(column: column, row: row + rows - 1))
    for side in row + 1..<max(row + 1, row + rows - 1) {
      write("│", at: Position(column: column, row: side))
      write("│", at: Position(column: column + columns - 1, row: side))
    }
  }
}

extension Area {
  /// One row of the area, counted from its top.
  func row(_ number: Int) -> Area {
    Area(column: origin.column, row: origin.row + number, columns: size.columns, rows: 1)
  }
}
