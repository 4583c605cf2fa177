/// One cell of a frame: what it shows and how.
///
/// A character of width two fills its cell and leaves the next one as a *continuation*, whose
/// `text` is empty.
public struct Cell: Hashable, Sendable {
  /// One base character with its combining marks; empty in a continuation cell.
  public var text: String
  /// Colours and attributes.
  public var style: Style

  /// Makes a cell; a plain blank one without arguments.
  public init(_ text: String = " ", style: Style = .plain) {
    self.text = text
    self.style = style
  }

  /// Whether this is the right half of the wide character to its left.
  public var isContinuation: Bool { text.isEmpty }
}

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
  /// A wide character that would be cut in half is left out. Line breaks and control characters
  /// in the text show as visible marks, see ``Glyphs``.
  @discardableResult
  public mutating func write(
    _ text: some StringProtocol, at position: Position, style: Style = .plain,
    columns: Int = .max
  ) -> Int {
    guard position.row >= 0, position.row < size.rows else { return 0 }
    var column = position.column
    let end = min(size.columns, columns == .max ? size.columns : position.column + columns)
    for glyph in Glyphs(text) {
      guard column + glyph.width <= end else { break }
      put(glyph, column: column, row: position.row, style: style)
      column += glyph.width
    }
    return column - position.column
  }

  /// Fills an area with blanks of one style.
  public mutating func fill(_ area: Area, style: Style) {
    forEachCell(in: area) { $0 = Cell(" ", style: style) }
  }

  /// Changes the style of what stands in an area, and leaves its text.
  public mutating func restyle(_ area: Area, _ change: (inout Style) -> Void) {
    forEachCell(in: area) { change(&$0.style) }
  }

  private mutating func forEachCell(in area: Area, _ body: (inout Cell) -> Void) {
    let columns =
      max(0, area.origin.column)..<max(
        0, min(size.columns, area.origin.column + area.size.columns), area.origin.column)
    for row in max(0, area.origin.row)..<max(0, min(size.rows, area.origin.row + area.size.rows))
    where row < size.rows {
      for column in columns where column < size.columns {
        body(&cells[row * size.columns + column])
      }
    }
  }

  private mutating func put(_ glyph: Glyph, column: Int, row: Int, style: Style) {
    guard column >= 0 else { return }
    let index = row * size.columns + column
    separate(column: column, row: row)
    if glyph.width == 2 { separate(column: column + 1, row: row) }
    cells[index] = Cell(glyph.text, style: style)
    if glyph.width == 2 { cells[index + 1] = Cell("", style: style) }
  }

  /// Blanks the other half of a wide character that is about to be overwritten.
  private mutating func separate(column: Int, row: Int) {
    let index = row * size.columns + column
    if cells[index].isContinuation, column > 0 { cells[index - 1].text = " " }
    if column + 1 < size.columns, cells[index + 1].isContinuation { cells[index + 1].text = " " }
  }
}
