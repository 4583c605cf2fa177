/// A picture of the whole screen, in cells, that a terminal can paint and a test can compare.
///
/// `cells.count == size.columns * size.rows`, row by row. Writing outside is clipped. Foreign text
/// reaches a frame through ``write(_:at:style:columns:)`` alone, which neutralises it.
public struct Frame: Hashable, Sendable {
  /// Columns and rows.
  public let size: Size
  /// All cells, row by row.
  public private(set) var cells: [Cell]
  /// Where the terminal's cursor shall stand; `nil` hides it.
  public var cursor: Position?

  /// Makes a blank frame.
  public init(size: Size) {
    self.size = size
    self.cells = Array(repeating: Cell(), count: size.columns * size.rows)
  }

  /// The cell at a position inside the frame.
  public subscript(column: Int, row: Int) -> Cell {
    cells[row * size.columns + column]
  }

  /// The cells of one row, left to right.
  public func row(_ row: Int) -> ArraySlice<Cell> {
    cells[row * size.columns..<(row + 1) * size.columns]
  }

  /// Writes one line of text, sanitised and cut to `columns`, and returns the columns it took.
  ///
  /// A wide character that would be cut in half is left out: at the left edge of the frame a
  /// blank stands for its right half, at the right end nothing is written. Line breaks and
  /// control characters in the text show as visible marks, see ``Glyphs``. Columns left of the
  /// frame count as taken. A position below, above or right of the frame writes nothing.
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

  /// Fills an area with blanks of one style; what lies outside of the frame is left out.
  public mutating func fill(_ area: Area, style: Style) {
    let columns = area.columns.clamped(to: 0..<size.columns)
    guard !columns.isEmpty else { return }
    for row in area.rows.clamped(to: 0..<size.rows) {
      separate(before: columns.lowerBound, row: row)
      separate(before: columns.upperBound, row: row)
      for column in columns { cells[row * size.columns + column] = Cell(" ", style: style) }
    }
  }

  /// Changes the style of what stands in an area, and leaves its text.
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
    let shown = column < 0 ? Glyph(text: " ", width: 1) : glyph
    let first = max(0, column)
    separate(before: first, row: row)
    separate(before: first + shown.width, row: row)
    let index = row * size.columns + first
    cells[index] = Cell(shown.text, style: style)
    if shown.width == 2 { cells[index + 1] = Cell("", style: style) }
  }

  /// Blanks both halves of a wide character that lies across the left edge of a column, one side
  /// of which is about to be overwritten.
  private mutating func separate(before column: Int, row: Int) {
    let index = row * size.columns + column
    guard column > 0, column < size.columns, cells[index].isContinuation else { return }
    cells[index - 1].text = " "
    cells[index].text = " "
  }
}
