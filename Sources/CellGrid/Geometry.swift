/// The size of a screen or a part of one, in terminal cells.
public struct Size: Hashable, Sendable {
  /// Width in cells; not negative after `init`.
  public var columns: Int
  /// Height in cells; not negative after `init`.
  public var rows: Int

  /// Creates a size; negative numbers count as zero.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

/// The position of a cell; the top left cell is column 0 of row 0.
public struct Position: Hashable, Sendable {
  /// Columns from the left edge; negative outside of the screen.
  public var column: Int
  /// Rows from the top edge; negative outside of the screen.
  public var row: Int

  /// Creates a position, which may be outside of the screen.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A rectangle of cells.
public struct Area: Hashable, Sendable {
  /// The top left cell.
  public var origin: Position
  /// Columns and rows.
  public var size: Size

  /// Creates an area; negative sizes count as zero.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.origin = Position(column: column, row: row)
    self.size = Size(columns: columns, rows: rows)
  }

  /// Whether the cell is inside the area.
  public func contains(_ position: Position) -> Bool {
    columns.contains(position.column) && rows.contains(position.row)
  }

  /// The columns inside, saturating at the ends of `Int`.
  var columns: Range<Int> { Self.range(from: origin.column, count: size.columns) }

  /// The rows inside, saturating at the ends of `Int`.
  var rows: Range<Int> { Self.range(from: origin.row, count: size.rows) }

  private static func range(from start: Int, count: Int) -> Range<Int> {
    start..<start.addingSaturating(max(0, count))
  }
}

extension Int {
  /// The sum, or `Int.max` where it would overflow; `other` must not be negative.
  func addingSaturating(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
