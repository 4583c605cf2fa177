import TraceCore

/// Which rows are unfolded: all rows above a depth, except for a set of rows.
///
/// Unfolding to a depth costs a number and an empty set, however many rows there are; a row that is
/// folded by hand costs a bit.
struct Folds: Hashable, Sendable {
  /// Rows of a smaller depth are unfolded, unless they are exceptions.
  private(set) var expandedDepth: Int
  /// Rows for which the opposite of what ``expandedDepth`` says is true.
  private(set) var exceptions: RowSet

  /// Unfolded to a depth; 0 folds all rows. Linear in `rowCount / 64`.
  init(expandedDepth: Int, rowCount: Int) {
    self.expandedDepth = expandedDepth
    exceptions = RowSet(rowCount: rowCount)
  }

  @inline(__always)
  func isUnfolded(_ row: Int, depth: Int) -> Bool {
    (depth < expandedDepth) != exceptions.contains(row)
  }

  mutating func set(_ row: Int, depth: Int, isUnfolded: Bool) {
    if (depth < expandedDepth) == isUnfolded {
      exceptions.remove(row)
    } else {
      exceptions.insert(row)
    }
  }

  /// The same folds in another snapshot.
  ///
  /// Linear in the exceptions and in the rows / 64, and in the ids if a number has changed.
  func mapped(by map: RowMap) -> Folds {
    var folds = Folds(expandedDepth: expandedDepth, rowCount: map.new.tree.count)
    var rows: [Int] = []
    var next = exceptions.next(from: 0)
    while let row = next {
      rows.append(row)
      next = exceptions.next(from: row + 1)
    }
    map.forEachRow(rows) { folds.exceptions.insert($0) }
    return folds
  }
}
