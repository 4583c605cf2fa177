import TraceCore

/// Which rows are unfolded: those above a depth, but for exceptions.
///
/// Unfolding to a depth is a number and an empty set, however many rows there are; what a person
/// folds by hand is a bit.
public struct Folds: Hashable, Sendable {
  /// Rows of a smaller level are unfolded.
  public private(set) var depth: Int
  /// Rows that are folded where the depth says unfolded, and the other way round.
  public private(set) var exceptions: RowSet

  /// Unfolded to a depth, 0 being all folded. Linear in `rowCount / 64`.
  init(depth: Int, rowCount: Int) {
    self.depth = depth
    exceptions = RowSet(rowCount: rowCount)
  }

  /// Whether a row of a level is unfolded.
  @inline(__always)
  func isUnfolded(_ row: Int, level: Int) -> Bool { (level < depth) != exceptions.contains(row) }

  mutating func set(_ row: Int, level: Int, isUnfolded: Bool) {
    if (level < depth) == isUnfolded { exceptions.remove(row) } else { exceptions.insert(row) }
  }

  /// The same folds of rows that stand elsewhere now. Linear in the exceptions and in
  /// `rowCount / 64`.
  func moved(_ map: RowMap, rowCount: Int) -> Folds {
    var folds = Folds(depth: depth, rowCount: rowCount)
    var next = exceptions.next(from: 0)
    while let old = next {
      if let row = map(old) { folds.exceptions.insert(row) }
      next = exceptions.next(from: old + 1)
    }
    return folds
  }
}
