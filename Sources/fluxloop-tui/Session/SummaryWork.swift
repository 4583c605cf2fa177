import Explorer
import TraceCore

/// Summarizes a run whose records have been read.
struct SummaryWork: BackgroundWork {
  let row: Int
  let records: [LoadedRecord]
  let overview: ExperimentOverview

  /// Of runs with more rows, looking at all takes longer than a key may.
  private static let quickRows = 10_000
  /// Reading messages takes longer than parsing the records, which has been done before.
  private static let quickLimit = 256 << 10

  var isQuick: Bool {
    overview.experiment.tree.descendants(row).count <= Self.quickRows
      && RunSummary.byteCount(row: row, records, of: overview) <= Self.quickLimit
  }

  func run(_ reply: Reply) {
    let summary = RunSummary(row: row, records, of: overview, isStopped: { reply.isStopped })
    if let summary { reply.sendIfWanted(.summary(summary)) }
  }
}
