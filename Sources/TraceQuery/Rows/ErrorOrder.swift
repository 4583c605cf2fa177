import Support
import TraceIndex

/// The rows that "next error" visits, in their order.
///
/// Traces are visited from the top. In a failed trace the root cause comes first (``RootCauses``), then
/// the other errors from the top. A failed trace without errors is visited itself. The order is not stored: it is that of the rows, apart from one root
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
    let rootCauses = RootCauses(experiment)
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
      if failed, let cause = rootCauses.cause(ofTrace: trace) {
        causes.append(Int32(cause))
      }
    }
    self.rows = rows
    self.causes = causes.sorted()
    ranks = RankIndex(rows)
    count = ranks.count
  }

  /// The root cause among rows that belong to one trace. Logarithmic.
  func cause(in rows: Range<Int>) -> Int? {
    let index = causes.partitioningIndex { Int($0) >= rows.lowerBound }
    return index < causes.count && rows.contains(Int(causes[index])) ? Int(causes[index]) : nil
  }
}
