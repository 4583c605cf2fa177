import TraceIndex
import TraceModel

extension Experiment {
  /// A finding about an observation, as severe as its signs make it.
  func finding(_ rule: Rule, _ observation: Int, _ evidence: Evidence) -> Finding {
    Finding(
      rule: rule, severity: rule.severity(of: evidence), file: observations.file(observation),
      line: observations.line(observation), observation: Int32(observation),
      trace: Int32(trace(of: observation)), detail: .evidence(evidence))
  }

  /// A finding about a whole trace, at its first record. `severity` is what a record states, instead
  /// of what the signs make it.
  func finding(
    _ rule: Rule, severity: Severity? = nil, trace: Int, _ evidence: Evidence
  ) -> Finding {
    let record = traces[trace].records.first
    return Finding(
      rule: rule, severity: severity ?? rule.severity(of: evidence), file: record?.file ?? 0,
      line: record?.line ?? 0,
      trace: Int32(trace), detail: .evidence(evidence))
  }
}

extension Rule {
  fileprivate func severity(of evidence: Evidence) -> Severity {
    Severity(info.consequence, at: evidence.confidence)
  }
}
