import TraceCore

/// The output of `check --format github`: annotations, which GitHub shows next to the lines.
struct CheckGitHub: Report {
  let report: FindingReport
  let root: ReportRoot

  /// Of more locations, the first are annotated.
  private static let locationLimit = 10

  func write(to output: inout Output) {
    for finding in report.findings {
      for line in finding.occurrences(limit: Self.locationLimit) {
        output.writeExactly(annotation(finding, at: line.location).text)
      }
    }
  }

  private func annotation(
    _ finding: ReportedFinding, at location: FileLine
  ) -> WorkflowCommand {
    let info = finding.info
    var properties = [("file", Path.shown(root.path(location.path)))]
    if let line = location.line { properties.append(("line", "\(line)")) }
    properties.append(("title", "\(finding.rule.rawValue): \(info.title)"))
    return WorkflowCommand(
      name: finding.severity == .info ? "notice" : finding.severity.rawValue,
      properties: properties, message: "\(finding.message). \(info.fix)")
  }
}
