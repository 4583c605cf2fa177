import TraceIndex

extension ErrorOrder {
  /// The position of a row in the order of visits, from 1; `nil` for a row that is not visited.
  /// Logarithmic in the traces.
  public func position(of row: Int, in tree: TreeIndex) -> Int? {
    guard row >= 0, row < tree.count, rows.contains(row) else { return nil }
    let start = tree.row(ofTrace: tree.trace(row))
    let before = ranks.count(in: 0..<start)
    let cause = cause(in: start..<tree.end(start))
    if row == cause { return before + 1 }
    let isAfterCause = cause.map { $0 > row } ?? false
    return before + ranks.count(in: start..<row) + (isAfterCause ? 1 : 0) + 1
  }
}
