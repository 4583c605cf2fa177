import CellGrid
import TraceCore

/// A run's records of the traces files and of `turns.jsonl`.
extension DetailLayout {
  /// Members that have sections of their own.
  private static let contractKeys: Set<String> = ["static_results", "contract_results"]

  /// The records of a run with their numbers: verdicts and turns first, because the lines of the traces
  /// files repeat them at length.
  func inReadingOrder(
    _ records: [LoadedRecord], isTrace: Bool
  ) -> [(number: Int, record: LoadedRecord)] {
    let numbered = records.enumerated().map { (number: $0.offset, record: $0.element) }
    guard isTrace, !isRaw else { return numbered }
    func role(_ record: LoadedRecord) -> ArtifactRole { experiment.files[record.range.file].role }
    func isFirst(_ record: LoadedRecord) -> Bool {
      [.perTraceEvaluation, .turns].contains(role(record))
    }
    // CLI 0.4 repeats in errors.json what the run's own line says.
    let shown = numbered.filter { experiment.origin != .cli04 || role($0.record) != .errors }
    return shown.filter { isFirst($0.record) } + shown.filter { !isFirst($0.record) }
  }

  /// The traceback, the assertions of the contract, then all other members.
  mutating func append(run root: JSONDocument.Value, _ number: Int) {
    let traceback = root["error"]?["traceback"]?.string
    append(traceback: root["error"]?["traceback"], number)
    let assertions = ContractAssertion.all(in: root)
    if !assertions.isEmpty {
      lines.append(.heading("contract"))
      for assertion in assertions { append(assertion) }
    }
    appendMembers(root, number) { child in
      // The head shows the error's message.
      let isShown = child.key == "error" && child.childCount == 2 && traceback != nil
      return !isShown && (assertions.isEmpty || !Self.contractKeys.contains(child.key ?? ""))
    }
  }

  private mutating func append(_ assertion: ContractAssertion) {
    let (mark, role): (String, Role)
    switch (assertion.passed, assertion.isWarning) {
    case (true, _): (mark, role) = ("✓", .plain)
    case (false, true): (mark, role) = (Mark.finding, .warning)
    case (false, false): (mark, role) = (Mark.error, .error)
    }
    appendWrapped([Span("\(mark) \(assertion.text)", role)])
  }

  /// When a turn was, who spoke, what was said, and what the runner warned of.
  mutating func append(turn root: JSONDocument.Value, _ range: RecordRange) {
    if !isAfterTurn { lines.append(.heading("turns  \(experiment.files[range.file].shownPath)")) }
    isAfterTurn = true
    let time = root["timestamp"]?.statedTime?.time
    let duration = root["duration_ms"]?.statedNumber.map { Format.duration(milliseconds: $0) }
    appendWrapped([
      Span(root["role"]?.text ?? "?", .strong),
      Span(time.map { "  " + Format.moment($0).suffix(12) } ?? "", .dim),
      Span(duration.map { "  " + $0 } ?? "", .dim),
      Span(range.line > 0 ? "  line \(range.line)" : "", .dim),
    ])
    appendText(root["content"]?.anyText ?? "", indent: 2)
    for warning in Self.warnings(ofTurn: root) {
      appendWrapped([Span("  \(Mark.finding) ", .warning), Span(warning, .warning)])
    }
  }

  /// What the runner warned of in a turn.
  static func warnings(ofTurn root: JSONDocument.Value) -> [String] {
    guard let warnings = root["warnings"], warnings.kind == .array else { return [] }
    return warnings.children.map { warning in
      let parts = [warning["type"]?.text, warning["message"]?.text].compactMap { $0 }
      return parts.isEmpty ? warning.text ?? "" : parts.joined(separator: ": ")
    }
  }
}
