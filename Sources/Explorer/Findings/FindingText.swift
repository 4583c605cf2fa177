import TraceCore

/// The text of a line in the list of findings.
enum FindingText {
  static func spans(_ line: FindingLines.Line, _ tree: TreeState) -> [Span] {
    let groups = tree.overview.findingLines.groups
    switch line {
    case .group(let number): return spans(groups[number], tree)
    case .finding(let group, let number):
      let finding = groups[group].findings[number]
      return [Span("    \(location(finding, tree))  ", .dim), Span(finding.message)]
    }
  }

  private static func spans(_ group: FindingGroup, _ tree: TreeState) -> [Span] {
    let mark = Mark.of(group.severity)
    let head = [
      Span(mark.text + " ", mark.role), Span(group.rule.rawValue, .strong),
      Span(group.subject.map { "  " + $0 } ?? ""),
    ]
    guard group.findings.count == 1 else {
      return head + [
        Span("  ×\(group.findings.count)", .strong), Span("  ", .dim), Span(group.rule.info.title),
      ]
    }
    return head + [
      Span("  \(location(group.findings[0], tree))  ", .dim), Span(group.message),
    ]
  }

  /// File name and line of a finding.
  private static func location(_ finding: Finding, _ tree: TreeState) -> String {
    let name = tree.experiment.files[finding.file].name
    return finding.line > 0 ? "\(name):\(finding.line)" : name
  }
}
