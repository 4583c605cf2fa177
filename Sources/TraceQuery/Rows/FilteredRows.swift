import TraceIndex

/// The rows that match a filter, and their ancestors, which show where they are.
public struct FilteredRows: Sendable {
  /// The rows that match themselves.
  public let matches: RowSet
  /// The matches and their ancestors.
  public let shown: RowSet
  public let counts: MatchCounts
  /// The number of rows that were examined.
  public let examined: Int
  /// Whether all rows were examined, and all bodies that the filter searches.
  public let isComplete: Bool
  /// Records that could not be searched for one of the filter's texts, so that what they say is not known.
  public let unread: Int
  private let matchRanks: RankIndex
  private let errorRanks: RankIndex

  /// The number of matches in a range of rows. Constant.
  public func matchCount(in rows: Range<Int>) -> Int { matchRanks.count(in: rows) }

  /// The number of matches in a range of rows that have an error. Constant.
  public func errorCount(in rows: Range<Int>) -> Int { errorRanks.count(in: rows) }

  /// Linear in the rows / 64.
  init(_ found: FilterProgress) {
    matches = found.matches
    shown = found.shown
    counts = found.counts
    (examined, isComplete) = (found.examined, found.isComplete)
    unread = found.unread
    matchRanks = RankIndex(found.matches)
    errorRanks = RankIndex(found.errors)
  }
}
