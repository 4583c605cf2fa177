import TraceIndex
import TraceModel

extension Experiment {
  /// A finding about an observation.
  func finding(
    _ rule: Rule, _ severity: Severity, _ observation: Int, _ evidence: Evidence
  ) -> Finding {
    Finding(
      rule: rule, severity: severity, file: observations.file(observation),
      line: observations.line(observation), observation: Int32(observation),
      trace: Int32(trace(of: observation)), detail: .evidence(evidence))
  }

  /// A finding about a whole trace, at its first record.
  func finding(
    _ rule: Rule, _ severity: Severity, trace: Int, _ evidence: Evidence
  ) -> Finding {
    let record = traces[trace].records.first
    return Finding(
      rule: rule, severity: severity, file: record?.file ?? 0, line: record?.line ?? 0,
      trace: Int32(trace), detail: .evidence(evidence))
  }
}
