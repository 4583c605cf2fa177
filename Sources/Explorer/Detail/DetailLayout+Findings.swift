import TraceCore

/// The findings about a row, with cause and fix.
extension DetailLayout {
  mutating func append(findings: [Finding]) {
    // Whoever wants the raw line does not want advice.
    guard !findings.isEmpty, !isRaw else { return }
    lines.append(.heading("findings"))
    for (number, finding) in findings.enumerated() {
      // Findings of one rule mostly have the same cause and fix.
      let next = number + 1 < findings.count ? findings[number + 1].info.cause : nil
      append(finding, isExplained: finding.info.cause != next)
    }
  }

  /// Appends a finding, with cause and fix if it `isExplained`.
  private mutating func append(_ finding: Finding, isExplained: Bool) {
    let mark = Mark.of(finding.severity)
    appendWrapped([
      Span("\(mark.text) \(finding.rule.rawValue)", mark.role),
      Span(finding.evidence.map { "  \($0.confidence.rawValue)" } ?? "", .dim),
      Span("  \(experiment.files[finding.file].name):\(finding.line): \(finding.message)"),
    ])
    // A finding about a file's syntax has no evidence, and its message says it all.
    guard let evidence = finding.evidence else { return }
    let info = finding.info
    for sign in evidence.signs {
      appendFact(sign.isFor ? "for" : "against", sign.text)
    }
    if !finding.message.contains(evidence.excerpt) { appendFact("evidence", evidence.excerpt) }
    guard isExplained else { return }
    appendFact("cause", info.cause)
    appendFact("fix", info.fix)
    guard let example = info.example else { return }
    for line in TextLines.wrapped(example[...], columns: columns - 2) {
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
