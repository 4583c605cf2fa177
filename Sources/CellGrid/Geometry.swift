/// The size of a screen or a part of one, in terminal cells.
public struct Size: Hashable, Sendable {
  /// Width in columns.
  public var columns: Int
  /// Height in rows.
  public var rows: Int

  /// Makes a size; negative numbers count as zero.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

/// A cell's place: the top left cell is column 0 of row 0.
public struct Position: Hashable, Sendable {
  /// Columns from the left edge.
  public var column: Int
  /// Rows from the top edge.
  public var row: Int

  /// Makes a position.
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

  /// Makes an area; negative sizes count as zero.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.origin = Position(column: column, row: row)
    self.size = Size(columns: columns, rows: rows)
  }

  /// Whether the cell lies inside.
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
  /// The sum, or `Int.max` where it would be larger; `other` is not negative.
  func addingSaturating(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
