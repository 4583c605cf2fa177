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
    position.column >= origin.column && position.column < origin.column + size.columns
      && position.row >= origin.row && position.row < origin.row + size.rows
  }
}
