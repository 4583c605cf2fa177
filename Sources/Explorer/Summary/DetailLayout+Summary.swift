import CellGrid
import TraceCore

/// The summary of a run: what happened, why, what was said, and where the time went.
extension DetailLayout {
  mutating func appendSummary(
    trace number: Int, row: Int, _ records: [LoadedRecord]?, _ summary: RunSummary?
  ) {
    let trace = experiment.traces[number]
    appendHead(trace, row: row, summary?.figures)
    // Of a run that failed, the reason is read first.
    appendErrors(trace, summary?.figures)
    appendSaid(trace, summary?.ends)
    let verdicts = RunVerdicts(experiment, trace, records ?? [])
    append(verdicts, trace)
    if let figures = summary?.figures {
      appendTimes(figures)
      appendTools(figures)
      appendModels(figures)
    }
    let findings = experiment.findings(ofRow: row)
    let listsWarnings = findings.contains { $0.rule == .recordedWarning }
    appendTurns(trace, summary?.ends, warnings: listsWarnings ? [] : warnings(in: records ?? []))
    if let calls = summary?.calls { append(calls) }
    if summary == nil { lines.append(DetailLine("reading …", .dim)) }
    // Failed assertions show above.
    append(
      findings: findings.filter { $0.rule != .contractFailed || verdicts.assertions.isEmpty })
    appendContext(trace, number: number, row: row, summary?.figures)
    if let records { appendSources(records) }
  }

  // MARK: What happened

  /// `✓ ran  ✗ eval 0.56  contract ✗ 2   novice_user   71.2s   17k tok   $0.04`
  private mutating func appendHead(_ trace: Trace, row: Int, _ figures: RunFigures?) {
    var text = StyledText()
    let mark = Mark.of(trace)
    text.append("\(mark.text) \(outcome(trace))", mark.role)
    if figures?.isInterrupted == true {
      text.append("  \(Mark.interrupted) interrupted", .interrupted)
    }
    if let evaluation = trace.evaluation { append(evaluation, to: &text) }
    if let contract = trace.contract {
      text.append("  " + contract.text, contract.pass ? .success : .warning)
    }
    let rows = experiment.tree.rows(ofTrace: experiment.tree.trace(row))
    let tokens = experiment.tree.tokens(in: rows)
    let facts = [
      trace.iteration.map { "#\($0)" }, trace.persona, duration(trace, figures),
      (tokens > 0 ? tokens : trace.tokens).map { Format.count($0) + " tok" },
      (trace.cost ?? figures?.cost).map { Format.dollars($0) },
    ]
    for fact in facts.compactMap({ $0 }) { text.append("   " + fact) }
    for (number, spans) in shown(text).wrapped(columns: columns).enumerated() {
      var line = DetailLine(spans)
      line.path = Self.path(.head, number)
      lines.append(line)
    }
  }

  private func outcome(_ trace: Trace) -> String {
    switch trace.outcome {
    case .success: "ran"
    case .failed: "failed"
    case .unknown: trace.isRunning ? "still running" : "outcome unknown"
    }
  }

  private func append(_ evaluation: Evaluation, to text: inout StyledText) {
    let mark = evaluation.pass.map { $0 ? Mark.success : Mark.error }
    let words = [mark, "eval", evaluation.score.map { Format.score($0) }].compactMap { $0 }
    text.append(
      "  " + words.joined(separator: " "),
      evaluation.pass.map { $0 ? .success : .warning } ?? .plain)
  }

  private func duration(_ trace: Trace, _ figures: RunFigures?) -> String? {
    if let stated = trace.durationMilliseconds { return Format.duration(milliseconds: stated) }
    return (figures?.span).map { Format.duration(microseconds: $0.upperBound - $0.lowerBound) }
  }

  // MARK: What was said

  private mutating func appendSaid(_ trace: Trace, _ ends: RunEnds?) {
    if let asked = ends?.asked {
      append(asked, .asked, limit: 3)
      appendTurn("first", .asked, of: turnCount(trace, ends))
    } else if let input = trace.shownInput {
      appendText("asked", input, Self.path(.asked, 0), limit: 3)
    }
    // Where a run failed, nothing was answered.
    let isExpected = trace.outcome == .success
    if let answered = ends?.answered, isExpected || !answered.text.isEmpty {
      append(answered, .answered, limit: 4)
      appendTurn("last", .answered, of: turnCount(trace, ends))
    } else if ends != nil, isExpected {
      append("answered", StyledText("nothing was recorded", .dim), Self.path(.answered, 0))
    }
  }

  /// Of several turns, which one is quoted.
  private mutating func appendTurn(_ which: String, _ section: SummarySection, of count: Int?) {
    guard let count, count > 1 else { return }
    append(
      "", StyledText("in the \(which) of \(count) turns", .dim), Self.path(section, 1))
  }

  private mutating func append(_ said: SaidText, _ section: SummarySection, limit: Int) {
    let path =
      said.record.map { Self.path(said.value, $0) } ?? Self.path(section, 0)
    let text = said.text
    guard !text.isEmpty else {
      return append(section.label, StyledText("(empty)", .dim), path)
    }
    appendText(section.label, text, path, limit: limit)
  }

  // MARK: Sources

  /// The records as the JSON view lays them out, folded.
  private mutating func appendSources(_ records: [LoadedRecord]) {
    guard !records.isEmpty else { return }
    let shown = inReadingOrder(records, isTrace: true)
    let files = Set(shown.map(\.record.range.file)).count
    let path = Self.foldPath(.sources)
    let isOpen = isUnfolded(path)
    if !isPrinted {
      let mark = isOpen ? Mark.unfolded : Mark.folded
      let title = StyledText("\(mark) sources (\(counted(files, "file")))", .strong)
      for spans in title.wrapped(columns: columns) {
        var line = DetailLine(spans, fold: .init(path: path, isFolded: !isOpen))
        line.path = path
        lines.append(line)
      }
    }
    let start = lines.count
    guard isOpen else { return }
    for (number, record) in shown {
      append(record, number, isTrace: true)
    }
    if isWhole { lines.enclose(from: start, in: .init(path: path, isFolded: true)) }
  }
}
