import TraceIndex

extension ErrorOrder {
  /// The row to visit after a row, and whether the search passed the end and continued at the start.
  ///
  /// Only rows in `shown` are visited, if it is given. At worst linear in the rows / 64.
  public func next(
    after row: Int, in tree: TreeIndex, among shown: RowSet? = nil
  ) -> (row: Int, wrapped: Bool)? {
    guard count > 0, row >= 0, row < tree.count else { return nil }
    let trace = Trace(of: row, in: tree, self)
    if let next = next(after: row, in: trace, tree, shown) { return (next, false) }
    let below = rows.next(from: trace.rows.upperBound, among: shown)
    guard let first = below ?? rows.next(from: 0, among: shown) else { return nil }
    return (Trace(of: first, in: tree, self).first(first, shown), below == nil)
  }

  /// The row to visit before a row, and whether the search passed the start and continued at the end.
  ///
  /// Only rows in `shown` are visited, if it is given. At worst linear in the rows / 64.
  public func previous(
    before row: Int, in tree: TreeIndex, among shown: RowSet? = nil
  ) -> (row: Int, wrapped: Bool)? {
    guard count > 0, row >= 0, row < tree.count else { return nil }
    if !rows.contains(row) {
      let above = rows.previous(from: row - 1, among: shown)
      if let above { return (above, false) }
    } else {
      let trace = Trace(of: row, in: tree, self)
      if row != trace.cause {
        if let other = lastOther(before: row, of: trace, shown) { return (other, false) }
        if let cause = trace.cause, shown?.contains(cause) ?? true { return (cause, false) }
      }
      if let last = last(before: trace.rows.lowerBound, in: tree, shown) { return (last, false) }
    }
    return last(before: tree.count, in: tree, shown).map { ($0, true) }
  }

  /// A trace's rows, its own one first, and its root cause.
  private struct Trace {
    let rows: Range<Int>
    let cause: Int?

    init(of row: Int, in tree: TreeIndex, _ order: ErrorOrder) {
      let start = tree.row(ofTrace: tree.trace(row))
      rows = start..<tree.end(start)
      cause = order.cause(in: rows)
    }

    /// The row that is visited first: the root cause if it is shown, otherwise the first from the top.
    func first(_ first: Int, _ shown: RowSet?) -> Int {
      guard let cause, shown?.contains(cause) ?? true else { return first }
      return cause
    }
  }

  /// The row to visit after a row in the same trace.
  private func next(
    after row: Int, in trace: Trace, _ tree: TreeIndex, _ shown: RowSet?
  ) -> Int? {
    let isVisited = rows.contains(row)
    guard isVisited || tree.depth(row) > 0 else {
      // The trace's own row comes before all of its errors.
      let first = rows.next(from: row, among: shown)
      return first.flatMap { $0 < trace.rows.upperBound ? trace.first($0, shown) : nil }
    }
    // After the root cause come the others from the top.
    var next = rows.next(
      from: row == trace.cause ? trace.rows.lowerBound : row + 1, among: shown)
    if isVisited, let found = next, found == trace.cause {
      next = rows.next(from: found + 1, among: shown)
    }
    return next.flatMap { $0 < trace.rows.upperBound ? $0 : nil }
  }

  /// The last visited row of a trace above a row, except the root cause.
  private func lastOther(before row: Int, of trace: Trace, _ shown: RowSet?) -> Int? {
    var last = rows.previous(from: row - 1, among: shown)
    if let found = last, found == trace.cause {
      last = rows.previous(from: found - 1, among: shown)
    }
    return last.flatMap { $0 >= trace.rows.lowerBound ? $0 : nil }
  }

  /// The row that is visited last in the traces above a row.
  private func last(before row: Int, in tree: TreeIndex, _ shown: RowSet?) -> Int? {
    guard let last = rows.previous(from: row - 1, among: shown) else { return nil }
    let trace = Trace(of: last, in: tree, self)
    return lastOther(before: trace.rows.upperBound, of: trace, shown) ?? last
  }
}
