import TraceIndex

/// The rows that a filter takes, and those that must show so that it is clear where they are.
public struct FilteredRows: Sendable {
  /// Rows that match.
  public let matches: RowSet
  /// Matches and their ancestors.
  public let shown: RowSet
  /// Observations that match.
  public let observationCount: Int
  /// Rows that were asked.
  public let examined: Int
  /// Whether all rows were asked.
  public let isComplete: Bool
  private let matchRanks: RankIndex
  private let errorRanks: RankIndex

  /// How many rows of a range match. Constant.
  public func matchCount(in rows: Range<Int>) -> Int { matchRanks.count(in: rows) }

  /// How many rows of a range match and have an error of their own. Constant.
  public func errorCount(in rows: Range<Int>) -> Int { errorRanks.count(in: rows) }

  /// What was found so far, counted. Linear in the rows / 64.
  init(_ found: FilterProgress) {
    matches = found.matches
    shown = found.shown
    observationCount = found.observationCount
    (examined, isComplete) = (found.examined, found.isComplete)
    matchRanks = RankIndex(found.matches)
    errorRanks = RankIndex(found.errors)
  }
}

/// What a filter has found so far.
public struct FilterProgress: Sendable {
  /// Rows that were asked.
  public internal(set) var examined = 0
  /// Rows that there are.
  public var rowCount: Int { matches.rowCount }
  /// Observations that match.
  public private(set) var observationCount = 0
  /// Whether all rows were asked.
  public internal(set) var isComplete = false
  fileprivate private(set) var matches: RowSet
  fileprivate private(set) var shown: RowSet
  /// Matches with an error of their own.
  fileprivate private(set) var errors: RowSet

  init(_ tree: TreeIndex) {
    matches = RowSet(rowCount: tree.count)
    (shown, errors) = (matches, matches)
  }

  /// Adds rows of a block that match, in any order of blocks.
  mutating func insert(_ rows: UInt64, of block: RowBlock, in tree: TreeIndex) {
    matches[word: block.start >> 6] |= rows
    observationCount += (rows & block.observationRows).nonzeroBitCount
    var left = rows
    while left != 0 {
      let row = block.start + left.trailingZeroBitCount
      if tree.hasOwnError(row) { errors.insert(row) }
      // Each row is walked over once, since what has been added has its ancestors with it.
      var place: Int? = row
      while let showing = place, shown.insert(showing) { place = tree.parent(showing) }
      left &= left - 1
    }
  }

  /// What was found so far, as rows to show. Linear in the rows / 64.
  public func rows() -> FilteredRows { FilteredRows(self) }
}
