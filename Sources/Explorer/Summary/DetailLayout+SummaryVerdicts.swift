import CellGrid
import TraceCore

/// What evaluators and contracts decided about a run.
extension DetailLayout {
  /// Evaluators that show although none of them failed, and the most that show.
  private static let shownScores = (least: 3, most: 10)
  /// Lines of a reason, and failed assertions, that show.
  private static let shownReasonLines = 6
  private static let shownAssertions = 10

  mutating func append(_ verdicts: RunVerdicts, _ trace: Trace) {
    let evaluators = verdicts.evaluators
    let failed = evaluators.count { $0.isBelow }
    let shown = min(
      evaluators.count, max(Self.shownScores.least, min(failed, Self.shownScores.most)))
    appendScores(evaluators, shown, trace)
    // Without an evaluator that failed alone, the lowest ones made the run fail.
    let hasFailed = trace.evaluation?.pass == false
    let explained = failed > 0 ? min(failed, shown) : hasFailed ? lowest(evaluators, shown) : 0
    appendReasons(evaluators, explained)
    appendContract(verdicts.assertions)
  }

  /// How many of the shown evaluators are below the threshold of the final score, at least one.
  private func lowest(_ evaluators: [RunVerdicts.Evaluator], _ shown: Int) -> Int {
    guard let threshold = experiment.summary?.evaluation?.threshold else { return shown }
    let below = evaluators.prefix(shown).count { ($0.score ?? threshold) < threshold }
    return max(min(1, shown), below)
  }

  // MARK: Scores

  private mutating func appendScores(
    _ evaluators: [RunVerdicts.Evaluator], _ shown: Int, _ trace: Trace
  ) {
    let threshold = experiment.summary?.evaluation?.threshold
    var label = "scores"
    if let evaluation = trace.evaluation, let score = evaluation.score {
      var text = StyledText("final  ")
      text.append(Format.score(score), evaluation.pass == false ? .warning : .success)
      if let threshold { text.append("  threshold \(Format.score(threshold))", .dim) }
      append(label, text, Self.path(.scores, -1))
      label = ""
    }
    let width = min(
      evaluators.reduce(0) { max($0, self.shown($1.name).columnWidth) }, max(8, valueColumns - 24))
    for number in evaluators.indices.prefix(shown) {
      append(evaluators[number], number, label: label, width: width)
      label = ""
    }
    guard shown < evaluators.count else { return }
    appendFold(label, "+\(evaluators.count - shown) more", Self.foldPath(.scores)) { layout in
      for number in evaluators.indices.dropFirst(shown) {
        layout.append(evaluators[number], number, label: "", width: width)
      }
    }
  }

  private mutating func append(
    _ evaluator: RunVerdicts.Evaluator, _ number: Int, label: String, width: Int
  ) {
    let mark = evaluator.threshold.map { _ in evaluator.isBelow ? Mark.error : Mark.success } ?? " "
    let role: Role =
      evaluator.threshold.map { _ in evaluator.isBelow ? .warning : .success } ?? .number
    var text = StyledText(mark + " ", role)
    text.append(shown(evaluator.name).padded(to: width) + "  ")
    if let score = evaluator.score {
      text.append(Format.score(score) + " ", role)
      text.append(Mark.bar(Int((min(max(score, 0), 1) * 5).rounded()), of: 5), role)
    } else {
      text.append(evaluator.text ?? Mark.unknownValue, evaluator.text == nil ? .dim : .plain)
    }
    if let threshold = evaluator.threshold {
      text.append("  threshold \(Format.score(threshold))", .dim)
    }
    append(label, text, Self.path(.scores, number))
  }

  // MARK: Reasons

  /// Why the first evaluators failed; the reasons of the others are folded.
  private mutating func appendReasons(_ evaluators: [RunVerdicts.Evaluator], _ explained: Int) {
    for evaluator in evaluators.prefix(explained) { append(reasonsOf: evaluator) }
    let rest = evaluators.dropFirst(explained).filter { !$0.reasons.isEmpty }
    guard !rest.isEmpty else { return }
    let noun = explained > 0 ? "more reason" : "reason"
    let count = rest.reduce(0) { $0 + $1.reasons.count }
    let label = explained > 0 ? "" : "why"
    appendFold(label, counted(count, noun), Self.foldPath(.reasons)) { layout in
      for evaluator in rest { layout.append(reasonsOf: evaluator) }
    }
  }

  /// `why 0.40  response_consistency: The answer …`
  private mutating func append(reasonsOf evaluator: RunVerdicts.Evaluator) {
    let score = evaluator.score.map { " " + Format.score($0) } ?? ""
    for (number, reason) in evaluator.reasons.enumerated() {
      let start = lines.count
      appendText(
        "", evaluator.name + ": " + (reason.value.text ?? ""),
        Self.path(reason.value, reason.record),
        limit: Self.shownReasonLines)
      mark(name: evaluator.name, from: start)
      put(number == 0 ? "why" + score : "", at: start)
    }
  }

  /// Puts the name at the start of a reason in another role, and leaves it out of what the line shows of
  /// the value.
  private mutating func mark(name: String, from start: Int) {
    let prefix = name.utf8.count + 2
    for index in start..<lines.count {
      let offset = lines[index].offset
      guard index == start, let text = lines[index].spans.first?.text, text.utf8.count >= prefix
      else {
        lines[index].offset = max(0, offset - prefix)
        continue
      }
      let end = text.utf8.index(text.startIndex, offsetBy: prefix)
      lines[index].spans = [Span(String(text[..<end]), .strong), Span(String(text[end...]))]
      lines[index].textStart += prefix
    }
  }

  // MARK: Contract

  /// The failed assertions; the others are counted.
  private mutating func appendContract(_ assertions: [ContractAssertion]) {
    var label = "contract"
    let failed = assertions.count { !$0.passed }
    let shown = min(failed, Self.shownAssertions)
    for number in assertions.indices.prefix(shown) {
      append(assertions[number], number, label: label)
      label = ""
    }
    func appendRest(_ range: Range<Int>, _ title: String, _ number: Int) {
      guard !range.isEmpty else { return }
      appendFold(label, title, Self.foldPath(.contract, number)) { layout in
        for number in range { layout.append(assertions[number], number, label: "") }
      }
      label = ""
    }
    appendRest(shown..<failed, "\(failed - shown) more failed", 0)
    appendRest(failed..<assertions.count, "\(assertions.count - failed) passed", 1)
  }

  private mutating func append(_ assertion: ContractAssertion, _ number: Int, label: String) {
    let (mark, role): (String, Role) =
      switch (assertion.passed, assertion.isWarning) {
      case (true, _): (Mark.success, .plain)
      case (false, true): (Mark.finding, .warning)
      case (false, false): (Mark.error, .error)
      }
    append(label, StyledText("\(mark) \(assertion.text)", role), Self.path(.contract, number))
  }
}
