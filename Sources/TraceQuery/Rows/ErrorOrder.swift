import Support
import TraceIndex
import TraceModel

/// The rows that "next error" visits, in their order.
///
/// Traces are visited from the top. In a failed trace the root cause comes first (the deepest error,
/// of those the one that ended first), then the other errors from the top. A failed trace without
/// errors is visited itself. The order is not stored: it is that of the rows, apart from one root
/// cause for each trace.
public struct ErrorOrder: Sendable {
  /// The rows that are visited.
  public let rows: RowSet
  /// The number of these rows.
  public let count: Int
  /// The root causes, from the top.
  private let causes: [Int32]
  let ranks: RankIndex

  /// Linear in the rows of the experiment.
  public init(_ experiment: Experiment) {
    let tree = experiment.tree
    var rows = RowSet(rowCount: tree.count)
    var causes: [Int32] = []
    for trace in experiment.traces.indices {
      let failed =
        experiment.traces[trace].outcome == .failed || tree.hasFatalError(trace: trace)
      let range = tree.rows(ofTrace: trace)
      if tree.errors(in: range) == 0 {
        if failed { rows.insert(tree.row(ofTrace: trace)) }
        continue
      }
      for row in range where tree.hasOwnError(row) { rows.insert(row) }
      if failed, let cause = Self.rootCause(in: range, experiment) { causes.append(Int32(cause)) }
    }
    self.rows = rows
    self.causes = causes
    ranks = RankIndex(rows)
    count = ranks.count
  }

  /// The row of the error that most likely led to the others of its trace.
  private static func rootCause(in rows: Range<Int>, _ experiment: Experiment) -> Int? {
    var cause: (key: (Int, Int64), row: Int)?
    for row in rows where experiment.tree.hasOwnError(row) {
      let key = causeKey(row, experiment)
      if cause.map({ key < $0.key }) ?? true { cause = (key, row) }
    }
    return cause?.row
  }

  /// Less for deeper errors, and for those that ended earlier.
  private static func causeKey(_ row: Int, _ experiment: Experiment) -> (Int, Int64) {
    let end = experiment.tree.observation(row).map { experiment.observations.ends[$0] }
    let known = end.flatMap { $0 == ObservationColumns.missingTime ? nil : $0 }
    return (-experiment.tree.depth(row), known ?? .max)
  }

  /// The root cause among rows that belong to one trace. Logarithmic.
  func cause(in rows: Range<Int>) -> Int? {
    let index = causes.partitioningIndex { Int($0) >= rows.lowerBound }
    return index < causes.count && rows.contains(Int(causes[index])) ? Int(causes[index]) : nil
  }
}
