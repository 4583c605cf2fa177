import TraceCore

/// The rows that show while plumbing is hidden. The rows below a hidden one show at its parent.
struct HiddenPlumbing: Sendable {
  /// The rows that show if all are unfolded.
  let shown: RowSet
  /// Numbers the rows that are hidden, but not those that the filter hides.
  private let hidden: RankIndex

  /// Linear in the rows / 64. What matches a filter shows in any case.
  init(keeping kept: RowSet, _ filtered: FilteredRows?) {
    let all = filtered?.shown ?? RowSet(rowCount: kept.rowCount, range: 0..<kept.rowCount)
    shown = all.intersection(filtered.map { kept.union($0.matches) } ?? kept)
    hidden = RankIndex(all.subtracting(shown))
  }

  /// The number of hidden rows in a range. Constant.
  func hiddenCount(in rows: Range<Int>) -> Int { hidden.count(in: rows) }
}
