/// The contents of the whole screen, in cells, which a terminal can paint and a test can compare.
///
/// `cells.count == size.columns * size.rows`, row by row. Writing is clipped to the frame. Text
/// reaches a frame only through ``write(_:at:style:columns:)``, which sanitises it.
public struct Frame: Hashable, Sendable {
  /// Columns and rows; fixed when the frame is created.
  public let size: Size
  /// All cells, row by row.
  public private(set) var cells: [Cell]
  /// Where the terminal shows its cursor; `nil` hides it.
  public var cursor: Position?

  /// Creates a blank frame.
  public init(size: Size) {
    self.size = size
    self.cells = Array(repeating: Cell(), count: size.columns * size.rows)
  }

  /// The cells of one row, left to right. The row must be inside the frame.
  public func row(_ row: Int) -> ArraySlice<Cell> {
    cells[row * size.columns..<(row + 1) * size.columns]
  }

  /// Writes one line of text, sanitised and cut to `columns`, and returns the columns it used.
  ///
  /// A wide character is never cut in half. At the left edge of the frame a blank replaces its
  /// right half; at the right end it is omitted. Line breaks and control characters show as
  /// visible replacements, as in ``Sanitizer/line(_:)``. Columns left of the frame count as used.
  /// A position above, below or to the right of the frame writes nothing.
  @discardableResult
  public mutating func write(
    _ text: some StringProtocol, at position: Position, style: Style = .plain,
    columns: Int = .max
  ) -> Int {
    guard (0..<size.rows).contains(position.row), columns > 0 else { return 0 }
    let end = min(size.columns, position.column.addingSaturating(columns))
    var column = position.column
    for glyph in Glyphs(text) {
      guard column < end, column + glyph.width <= end else { break }
      put(glyph, column: column, row: position.row, style: style)
      column += glyph.width
    }
    return column - position.column
  }

  /// Fills an area with blanks of one style, clipped to the frame.
  public mutating func fill(_ area: Area, style: Style) {
    let columns = area.columns.clamped(to: 0..<size.columns)
    guard !columns.isEmpty else { return }
    for row in area.rows.clamped(to: 0..<size.rows) {
      splitWideCharacter(before: columns.lowerBound, row: row)
      splitWideCharacter(before: columns.upperBound, row: row)
      for column in columns { cells[row * size.columns + column] = Cell(" ", style: style) }
    }
  }

  /// Changes the style of the cells in an area and keeps their text, clipped to the frame.
  ///
  /// A wide character is painted in the style of its left half.
  public mutating func restyle(_ area: Area, _ change: (inout Style) -> Void) {
    let columns = area.columns.clamped(to: 0..<size.columns)
    for row in area.rows.clamped(to: 0..<size.rows) {
      for column in columns { change(&cells[row * size.columns + column].style) }
    }
  }

  private mutating func put(_ glyph: Glyph, column: Int, row: Int, style: Style) {
    guard column + glyph.width > 0 else { return }
    let visible = column < 0 ? Glyph(text: " ", width: 1) : glyph
    let first = max(0, column)
    splitWideCharacter(before: first, row: row)
    splitWideCharacter(before: first + visible.width, row: row)
    let index = row * size.columns + first
    cells[index] = Cell(visible.text, style: style)
    if visible.width == 2 { cells[index + 1] = Cell("", style: style) }
  }

  /// Blanks both halves of a wide character that crosses the left edge of a column, because one
  /// of them is about to be overwritten.
  private mutating func splitWideCharacter(before column: Int, row: Int) {
    let index = row * size.columns + column
    guard column > 0, column < size.columns, cells[index].isContinuation else { return }
    cells[index - 1].text = " "
    cells[index].text = " "
  }
}
