import TraceCore

/// Everything that the detail of a row is laid out from.
struct DetailSource: Sendable {
  let overview: ExperimentOverview
  let row: Int
  let records: [LoadedRecord]
  let view: DetailView
  let conversation: ConversationState
  let summary: RunSummary?

  /// More columns than any line takes.
  private static let unlimited = 1 << 40

  /// What a search looks through. Linear in the records.
  var text: DetailText {
    DetailText(
      DetailLayout.lines(
        overview.experiment, row: row, records: records, columns: Self.unlimited,
        ties: overview.findings.ties, view: view, isWhole: true, conversation: conversation,
        summary: summary))
  }
}
