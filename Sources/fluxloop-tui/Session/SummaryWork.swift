import Explorer
import TraceCore

/// Summarizes a run whose records have been read.
struct SummaryWork: BackgroundWork {
  let row: Int
  let records: [LoadedRecord]
  let overview: ExperimentOverview

  /// Of runs with more rows, looking at all takes longer than a key may.
  private static let immediateRows = 10_000
  /// Reading messages takes longer than parsing the records, which has been done before.
  private static let immediateLimit = 256 << 10

  func immediateAnswer() -> Answer? {
    let tree = overview.experiment.tree
    guard tree.descendants(row).count <= Self.immediateRows,
      RunSummary.byteCount(row: row, records, of: overview) <= Self.immediateLimit
    else { return nil }
    return answer { false }
  }

  func run(_ reply: Reply) {
    if let answer = answer({ reply.isStopped }) { reply.sendIfWanted(answer) }
  }

  private func answer(_ isStopped: @escaping @Sendable () -> Bool) -> Answer? {
    RunSummary(row: row, records, of: overview, isStopped: isStopped).map { .summary($0) }
  }
}
