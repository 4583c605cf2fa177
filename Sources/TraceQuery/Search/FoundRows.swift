/// The rows that a search has found so far.
public struct FoundRows: Sendable {
  /// The matches among the examined rows.
  public internal(set) var rows: RowSet
  /// The number of rows that were examined.
  public internal(set) var examined = 0
  /// Whether all rows were examined.
  public internal(set) var isComplete = false
}
