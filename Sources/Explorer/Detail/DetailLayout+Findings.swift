import TraceCore

/// The findings about a row, with cause and fix.
extension DetailLayout {
  /// Of more locations of the same tool, the first are listed.
  private static let locationLimit = 5

  mutating func append(findings: [Finding]) {
    // Whoever wants the raw line does not want advice.
    guard !findings.isEmpty, !isRaw else { return }
    lines.append(.heading("findings"))
    for (number, finding) in findings.enumerated() {
      // Findings of one rule mostly have the same cause and fix.
      let next = number + 1 < findings.count ? findings[number + 1] : nil
      append(finding, isExplained: next.map { !hasSameReason(finding, $0) } ?? true)
    }
  }

  private func hasSameReason(_ a: Finding, _ b: Finding) -> Bool {
    let (tied, other) = (ties[a], ties[b])
    return tied?.source === other?.source
      && (tied?.info ?? a.info).cause == (other?.info ?? b.info).cause
  }

  /// Appends a finding, with cause and fix if it `isExplained`.
  private mutating func append(_ finding: Finding, isExplained: Bool) {
    let tied = ties[finding]
    let mark = Mark.of(tied?.severity ?? finding.severity)
    let confidence = tied?.confidence ?? finding.confidence
    appendWrapped([
      Span("\(mark.text) \(finding.rule.rawValue)", mark.role),
      Span(finding.evidence == nil ? "" : "  \(confidence.rawValue)", .dim),
      Span("  \(experiment.files[finding.file].name):\(finding.line): \(finding.message)"),
    ])
    // A finding about a file's syntax has no evidence, and its message says it all.
    guard let evidence = finding.evidence else { return }
    for sign in evidence.signs + (tied?.source.map { [$0.sign] } ?? []) {
      appendFact(sign.isFor ? "for" : "against", sign.text)
    }
    if !finding.message.contains(evidence.excerpt) { appendFact("evidence", evidence.excerpt) }
    guard isExplained else { return }
    appendAdvice(tied?.info ?? finding.info, tied)
  }

  /// Cause, the user's own lines, and the fix: what those lines become, or else an example.
  private mutating func appendAdvice(_ info: RuleInfo, _ tied: ReportedFinding?) {
    appendFact("cause", info.cause)
    let source = tied?.source
    for line in source?.lines ?? [] { append(line) }
    for location in source == nil ? tied?.seeAlso.prefix(Self.locationLimit) ?? [] : [] {
      appendFact("see also", location.description)
    }
    appendFact("fix", info.fix)
    let fixedLines = source?.fixedLines ?? []
    appendCode(fixedLines.isEmpty ? info.example ?? "" : fixedLines.joined(separator: "\n"))
    if let command = source?.fixCommand { appendFact("apply", command.text) }
  }

  /// A line of the source, below its location if it does not fit after it.
  private mutating func append(_ line: QuotedLine) {
    let spans = [
      Span("source ", .dim), Span("\(line.location)  "), Span(line.excerpt, .string),
    ]
    guard spans.columnWidth > columns else { return appendWrapped(spans) }
    appendFact("source", line.location.description)
    appendCode(line.excerpt)
  }

  private mutating func appendCode(_ code: String) {
    guard !code.isEmpty else { return }
    for line in TextLines.wrapped(code[...], columns: columns - 2) {
      lines.append(DetailLine(String(line), .string, indent: 2))
    }
  }
}

extension RecordFailure {
  /// The failure in one line.
  package var message: String {
    switch self {
    case .system(let path, let failure): "\(path): \(failure.description)"
    case .changed(let path, let line):
      "\(path):\(line): the file has changed since it was read; reload it"
    }
  }
}
