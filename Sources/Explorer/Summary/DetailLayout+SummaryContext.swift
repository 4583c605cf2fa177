import CellGrid
import TraceCore

/// The turns of a run, and where it comes from.
extension DetailLayout {
  /// Warnings of the runner that show.
  private static let shownWarnings = 5

  /// The number of turns, why they ended, and what the runner warned of.
  mutating func appendTurns(_ trace: Trace, _ ends: RunEnds?, warnings: [String]) {
    var text = StyledText(turnCount(trace, ends).map { "\($0)" } ?? Mark.unknownValue)
    if let reason = trace.terminationReason { text.append(", stop reason: \(reason)") }
    hint("Enter: conversation", after: &text)
    append("turns", text, Self.path(.turns, 0), SummaryLink(view: .conversation))
    for number in warnings.indices.prefix(Self.shownWarnings) { append(warnings[number], number) }
    guard warnings.count > Self.shownWarnings else { return }
    let rest = counted(warnings.count - Self.shownWarnings, "more warning")
    appendFold("", rest, Self.foldPath(.warnings)) { layout in
      for number in warnings.indices.dropFirst(Self.shownWarnings) {
        layout.append(warnings[number], number)
      }
    }
  }

  /// What the run's record states; otherwise the user's messages, of which the last may have had no answer.
  func turnCount(_ trace: Trace, _ ends: RunEnds?) -> Int? { trace.turnCount ?? ends?.turnCount }

  private mutating func append(_ warning: String, _ number: Int) {
    append(
      "", StyledText("\(Mark.finding) \(warning)", .warning), Self.path(.warnings, number))
  }

  /// What the runner warned of in the turns.
  func warnings(in records: [LoadedRecord]) -> [String] {
    records.filter { experiment.files[$0.range.file].role == .turns }.flatMap { record in
      record.document.map { Self.warnings(ofTurn: $0.root) } ?? []
    }
  }

  // MARK: The run

  mutating func appendContext(
    _ trace: Trace, number: Int, row: Int, _ figures: RunFigures?
  ) {
    lines.append(.heading("run"))
    let rows = experiment.tree.rows(ofTrace: number)
    let isStated =
      rows.first.flatMap { experiment.tree.observation($0) }
      .flatMap { experiment.observations.step($0) } != nil
    appendFacts([
      trace.name,
      counted(experiment.observationCount(below: row), isStated ? "step" : "observation"),
    ])
    appendIdentity(trace)
    appendRemarks(trace, hasRows: !rows.isEmpty)
    appendTokenRemark(trace, figures?.usage)
  }
}
