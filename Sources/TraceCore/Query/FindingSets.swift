/// What the findings of an experiment speak of, as sets.
public struct FindingSets: Sendable {
  /// Observations with findings of instrumentation that matter.
  public private(set) var warned: RowSet
  private var observationsOfRule: [Rule: RowSet] = [:]
  private var tracesOfRule: [Rule: RowSet] = [:]

  /// Linear in the findings.
  public init(_ experiment: Experiment) {
    let (observationCount, traceCount) = (experiment.observations.count, experiment.traces.count)
    warned = RowSet(rowCount: observationCount)
    for finding in experiment.findings {
      if finding.observation >= 0 {
        let observation = Int(finding.observation)
        if finding.evidence != nil, finding.severity > .info { warned.insert(observation) }
        observationsOfRule[finding.rule, default: RowSet(rowCount: observationCount)]
          .insert(observation)
      } else if finding.trace >= 0 {
        tracesOfRule[finding.rule, default: RowSet(rowCount: traceCount)]
          .insert(Int(finding.trace))
      }
    }
    self.traceCount = traceCount
  }

  private let traceCount: Int

  /// Observations that one of some rules speaks of.
  func observations(_ rules: [Rule]) -> RowSet {
    rules.compactMap { observationsOfRule[$0] }.reduce(RowSet(rowCount: warned.rowCount)) {
      $0.union($1)
    }
  }

  /// Traces that one of some rules speaks of, as a whole.
  func traces(_ rules: [Rule]) -> RowSet {
    rules.compactMap { tracesOfRule[$0] }.reduce(RowSet(rowCount: traceCount)) { $0.union($1) }
  }
}
