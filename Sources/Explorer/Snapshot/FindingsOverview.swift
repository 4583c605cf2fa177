import TraceCore

/// The findings of a snapshot: their list, their rows, and the source that explains them.
struct FindingsOverview: Sendable {
  /// The ``ScannedSource/number`` of the source that the findings are tied to; `nil` without one.
  let scan: Int?
  let lines: FindingLines
  /// The findings that lines of the source belong to.
  let ties: SourceTies
  /// The rows that "next finding" visits.
  let rows: RowSet
  /// Numbers these rows.
  let ranks: RankIndex

  /// The number of findings as all outputs count them (``FindingReport/count``).
  let count: Int

  /// Lists the findings and ties them to source. Linear in the findings.
  init(_ experiment: Experiment, _ source: ScannedSource?) {
    let report = FindingReport([experiment], source: source?.report)
    scan = source?.number
    lines = FindingLines(report.findings)
    count = report.count
    ties = SourceTies(report)
    rows = Self.rows(experiment, ties)
    ranks = RankIndex(rows)
  }

  /// For each finding its missing call, otherwise its observation, otherwise its trace.
  private static func rows(_ experiment: Experiment, _ ties: SourceTies) -> RowSet {
    let tree = experiment.tree
    // Findings of severity info are visited only when there are no others.
    let least: Severity =
      experiment.findings.contains { ties.severity(of: $0) > .info } ? .warning : .info
    var rows = RowSet(rowCount: tree.count)
    var missingCalls = experiment.missingCalls.enumerated().makeIterator()
    var missingCall = missingCalls.next()
    for (number, finding) in experiment.findings.enumerated() {
      // Missing calls have the order of their findings.
      if let next = missingCall, next.element.finding == number {
        rows.insert(tree.row(ofMissingCall: next.offset))
        missingCall = missingCalls.next()
      } else if ties.severity(of: finding) < least {
        continue
      } else if finding.observation >= 0 {
        rows.insert(tree.row(ofObservation: Int(finding.observation)))
      } else if finding.trace >= 0 {
        rows.insert(tree.row(ofTrace: Int(finding.trace)))
      }
    }
    return rows
  }
}
