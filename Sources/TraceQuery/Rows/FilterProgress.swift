import TraceIndex

/// What a filter has found so far.
public struct FilterProgress: Sendable {
  /// The number of rows that were examined.
  public internal(set) var examined = 0
  /// The number of all rows.
  public var rowCount: Int { matches.rowCount }
  public private(set) var counts = MatchCounts()
  /// As in ``FilteredRows/isComplete``.
  public internal(set) var isComplete = false
  /// As in ``FilteredRows/unread``.
  var unread = 0
  private(set) var matches: RowSet
  /// The matches and their ancestors.
  private(set) var shown: RowSet
  /// The matches that have an error.
  private(set) var errors: RowSet

  init(_ tree: TreeIndex) {
    matches = RowSet(rowCount: tree.count)
    (shown, errors) = (matches, matches)
  }

  /// Adds the matches of a block; the order of the blocks makes no difference.
  mutating func insert(_ rows: UInt64, of block: RowBlock, in tree: TreeIndex) {
    matches[word: block.start >> 6] |= rows
    counts.add(rows, of: block, in: tree)
    var left = rows
    while left != 0 {
      let row = block.start + left.trailingZeroBitCount
      if tree.hasOwnError(row) { errors.insert(row) }
      // It ends at the first ancestor that is shown already, whose ancestors are shown too.
      var ancestor: Int? = row
      while let shownRow = ancestor, shown.insert(shownRow) { ancestor = tree.parent(shownRow) }
      left &= left - 1
    }
  }

  /// The matches so far as rows to show. Linear in the rows / 64.
  public func rows() -> FilteredRows { FilteredRows(self) }
}
