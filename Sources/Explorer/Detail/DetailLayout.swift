import CellGrid
import TraceCore

/// Lays out everything that is known about one row, for the detail pane and, as text, for `show`.
package struct DetailLayout {
  let experiment: Experiment
  let columns: Int
  let toggled: Set<DetailPath>
  /// The findings that lines of the source belong to.
  let ties: SourceTies
  let view: DetailView
  /// Whether everything is shown unfolded and to its end.
  let isWhole: Bool
  /// Whether it is for a reader without keys, who reads the records below the summary.
  private(set) var isPrinted = false
  var lines: [DetailLine] = []
  /// Whether the last record was a turn, which the next one follows without a heading.
  var isAfterTurn = false

  /// The lines about a row. Without records, or without a conversation that is to be shown, a line says
  /// that they are being read.
  ///
  /// `toggled` are values that are folded although they open unfolded, and the other way round.
  static func lines(
    _ experiment: Experiment, row: Int, records: [LoadedRecord]?, columns: Int,
    toggled: Set<DetailPath> = [], ties: SourceTies = SourceTies(), view: DetailView = .json,
    isWhole: Bool = false, isPrinted: Bool = false, conversation: ConversationState = .unknown,
    summary: RunSummary? = nil
  ) -> [DetailLine] {
    guard row >= 0, row < experiment.tree.count else { return [] }
    var layout = DetailLayout(
      experiment: experiment, columns: max(12, columns), toggled: toggled, ties: ties, view: view,
      isWhole: isWhole)
    layout.isPrinted = isPrinted
    layout.appendAll(row, records, conversation, summary)
    layout.lines.numberParagraphs()
    return layout.lines
  }

  private mutating func appendAll(
    _ row: Int, _ records: [LoadedRecord]?, _ conversation: ConversationState,
    _ summary: RunSummary?
  ) {
    if view == .conversation {
      return append(conversation, row: row, record: records?.first?.document)
    }
    if view == .summary, case .trace(let number) = experiment.tree.content(row) {
      return appendSummary(trace: number, row: row, records, summary)
    }
    switch experiment.tree.content(row) {
    case .observation(let index): appendHead(observation: index, row: row)
    case .trace(let number): appendHead(trace: number, row: row)
    case .missingCall(let number):
      appendHead(missingCall: experiment.missingCalls[number], conversation.value)
    case .missingParent(let number): appendHead(missingParent: number, row: row)
    }
    append(findings: experiment.findings(ofRow: row))
    if let records {
      let isTrace = experiment.tree.observation(row) == nil
      for (number, record) in inReadingOrder(records, isTrace: isTrace) {
        append(record, number, isTrace: isTrace)
      }
    } else {
      lines.append(DetailLine("reading …", .dim))
    }
  }

  /// The same as plain text without folds, each line safe for a terminal. A run's summary comes before its
  /// records. Linear in the rows of the experiment for a run.
  package static func text(
    _ experiment: Experiment, row: Int, records: [LoadedRecord], columns: Int
  ) -> [String] {
    let trace: Int? =
      if case .trace(let number) = experiment.tree.content(row) { number } else { nil }
    let lines = lines(
      experiment, row: row, records: records, columns: columns,
      view: trace == nil ? .json : .summary, isWhole: true, isPrinted: true,
      summary: trace.map { RunSummary(experiment, trace: $0, records, ErrorOrder(experiment)) })
    return lines.map { line in
      let text = Sanitizer.line(line.text)
      guard line.isHeading else { return text }
      return text + String(repeating: "─", count: max(0, min(columns, 72) - text.columnWidth))
    }
  }

  /// Whether records show as they are written in the file.
  var isRaw: Bool { view == .raw }

  private init(
    experiment: Experiment, columns: Int, toggled: Set<DetailPath>, ties: SourceTies,
    view: DetailView, isWhole: Bool
  ) {
    self.experiment = experiment
    self.columns = columns
    self.toggled = toggled
    self.ties = ties
    self.view = view
    self.isWhole = isWhole
  }
}
