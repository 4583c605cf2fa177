import TraceModel

extension FindingReport {
  /// The number of findings as all outputs count them: one for each rule, severity and tool, however
  /// many lines show it, as `check` prints them.
  ///
  /// What is reported about the agent's behaviour is listed on the screen and not counted, because it
  /// is no mistake.
  package var count: Int { findings.count { $0.isCounted } }
}

extension ReportedFinding {
  /// Whether it counts as a finding.
  package var isCounted: Bool { rule.info.family != .behaviour }
}
