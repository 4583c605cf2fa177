import Explorer
import TraceCore

/// Summarizes a run whose records have been read.
struct SummaryWork: BackgroundWork {
  let row: Int
  let records: [LoadedRecord]
  let overview: ExperimentOverview

  /// Of runs with more rows, looking at all takes longer than a key may.
  private static let immediateRows = 10_000

  func immediateAnswer() -> Answer? {
    let tree = overview.experiment.tree
    guard tree.descendants(row).count <= Self.immediateRows,
      RunSummary.byteCount(row: row, records, of: overview) <= RecordReading.immediateLimit
    else { return nil }
    return answer
  }

  func run(_ reply: Reply) {
    guard !reply.isStopped, let answer else { return }
    reply.sendIfWanted(answer)
  }

  private var answer: Answer? {
    RunSummary(row: row, records, of: overview).map { .summary($0) }
  }
}
