import TraceCore

/// The findings in artifacts that lines of Python source belong to.
struct SourceTies: Sendable {
  private var reported: [FindingGroup.Key: ReportedFinding] = [:]

  /// Of a report, those that the source explains, and those about a tool that it mentions.
  init(_ report: FindingReport = FindingReport([])) {
    for finding in report.findings where finding.source != nil || !finding.seeAlso.isEmpty {
      for group in finding.groups {
        if let first = group.findings.first { reported[FindingGroup.Key(first)] = finding }
      }
    }
  }

  /// What is reported about a finding, if lines of source belong to it.
  subscript(finding: Finding) -> ReportedFinding? {
    reported.isEmpty ? nil : reported[FindingGroup.Key(finding)]
  }

  /// The severity with which a finding is reported.
  func severity(of finding: Finding) -> Severity { self[finding]?.severity ?? finding.severity }
}
