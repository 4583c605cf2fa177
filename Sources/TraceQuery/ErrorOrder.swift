import TraceIndex
import TraceModel

/// The places that "next error" visits, in their order.
///
/// Trace by trace; in a failed trace first the root cause (the deepest own error, of those the one
/// that ended first), then the others from the top. A failed trace without any is visited itself.
/// No order is written down: it is that of the rows, but for one root cause a trace.
public struct ErrorOrder: Sendable {
  /// The rows that are visited.
  public let rows: RowSet
  /// How many there are.
  public let count: Int
  /// The root causes, from the top.
  private let causes: [Int32]

  /// Collects the places of an experiment. Linear in its rows.
  public init(_ experiment: Experiment) {
    let tree = experiment.tree
    var rows = RowSet(rowCount: tree.count)
    var causes: [Int32] = []
    for trace in experiment.traces.indices {
      let failed =
        experiment.traces[trace].outcome == .failed || tree.hasFatalError(trace: trace)
      let range = tree.rows(ofTrace: trace)
      guard tree.errors(in: range) > 0 else {
        if failed { rows.insert(tree.row(ofTrace: trace)) }
        continue
      }
      var cause: (key: (Int, Int64), row: Int)?
      for row in range where tree.hasOwnError(row) {
        rows.insert(row)
        guard failed else { continue }
        let key = Self.causeKey(row, experiment)
        if cause.map({ key < $0.key }) ?? true { cause = (key, row) }
      }
      if let cause { causes.append(Int32(cause.row)) }
    }
    self.rows = rows
    self.causes = causes
    count = rows.count
  }

  /// The deeper, then the earlier ended an error is, the more likely others came from it.
  private static func causeKey(_ row: Int, _ experiment: Experiment) -> (Int, Int64) {
    let end = experiment.tree.observation(row).map { experiment.observations.ends[$0] }
    let known = end.flatMap { $0 == ObservationColumns.missingTime ? nil : $0 }
    return (-experiment.tree.depth(row), known ?? .max)
  }

  /// The root cause among some rows that belong to one trace. Logarithmic.
  private func cause(in rows: Range<Int>) -> Int? {
    var (low, high) = (0, causes.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(causes[middle]) < rows.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < causes.count && rows.contains(Int(causes[low])) ? Int(causes[low]) : nil
  }

  /// The place to go to from a row, and whether that went around the end; of `shown` rows only,
  /// where there are such. Linear in the rows / 64 at worst.
  public func next(
    after row: Int, in tree: TreeIndex, among shown: RowSet? = nil
  ) -> (row: Int, wrapped: Bool)? {
    guard count > 0, row >= 0, row < tree.count else { return nil }
    let trace = tree.trace(row)
    let end = tree.end(tree.row(ofTrace: trace))
    let cause = cause(in: tree.row(ofTrace: trace)..<end)
    // From the root cause on it is the others from the top, from a trace's own row that trace.
    if rows.contains(row) || tree.depth(row) > 0 {
      let isVisited = rows.contains(row)
      var place = rows.next(
        from: row == cause ? tree.row(ofTrace: trace) : row + 1, among: shown)
      if isVisited, let found = place, found == cause {
        place = rows.next(from: found + 1, among: shown)
      }
      if let place, place < end { return (place, false) }
    } else if let place = rows.next(from: row, among: shown), place < end {
      return (entrance(place, cause, shown), false)
    }
    // Another trace is entered at its root cause.
    let below = rows.next(from: end, among: shown)
    guard let place = below ?? rows.next(from: 0, among: shown) else { return nil }
    let other = tree.row(ofTrace: tree.trace(place))
    return (entrance(place, self.cause(in: other..<tree.end(other)), shown), below == nil)
  }

  /// The root cause of a trace if it is shown, else the first place of it.
  private func entrance(_ first: Int, _ cause: Int?, _ shown: RowSet?) -> Int {
    guard let cause, shown?.contains(cause) ?? true else { return first }
    return cause
  }

  /// The place to go back to from a row, and whether that went around the start; of `shown` rows
  /// only, where there are such. Linear in the rows / 64 at worst.
  public func previous(
    before row: Int, in tree: TreeIndex, among shown: RowSet? = nil
  ) -> (row: Int, wrapped: Bool)? {
    guard count > 0, row >= 0, row < tree.count else { return nil }
    guard rows.contains(row) else {
      let above = rows.previous(from: row - 1, among: shown)
      if let above { return (above, false) }
      return last(before: tree.count, in: tree, shown).map { ($0, true) }
    }
    let start = tree.row(ofTrace: tree.trace(row))
    let cause = cause(in: start..<tree.end(start))
    if row != cause {
      if let place = lastOther(before: row, from: start, cause, shown) { return (place, false) }
      if let cause, shown?.contains(cause) ?? true { return (cause, false) }
    }
    if let place = last(before: start, in: tree, shown) { return (place, false) }
    return last(before: tree.count, in: tree, shown).map { ($0, true) }
  }

  /// The last place of a trace above a row, the root cause left out.
  private func lastOther(before row: Int, from start: Int, _ cause: Int?, _ shown: RowSet?) -> Int?
  {
    var place = rows.previous(from: row - 1, among: shown)
    if let found = place, found == cause { place = rows.previous(from: found - 1, among: shown) }
    return place.flatMap { $0 >= start ? $0 : nil }
  }

  /// The place that is visited last among the traces above a row.
  private func last(before row: Int, in tree: TreeIndex, _ shown: RowSet?) -> Int? {
    guard let place = rows.previous(from: row - 1, among: shown) else { return nil }
    let start = tree.row(ofTrace: tree.trace(place))
    let end = tree.end(start)
    return lastOther(before: end, from: start, cause(in: start..<end), shown) ?? place
  }
}
