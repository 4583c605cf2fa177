import TraceIndex
import TraceModel

// What findings speak of, as sets. Each walks over the findings once.
extension Experiment {
  /// Observations with findings of instrumentation that matter.
  public func warnedObservations() -> RowSet {
    var warned = RowSet(rowCount: observations.count)
    for number in findings.indices where findings[number].observation >= 0 {
      if case .evidence = findings[number].detail, findings[number].severity > .info {
        warned.insert(Int(findings[number].observation))
      }
    }
    return warned
  }

  /// Observations that one of some rules speaks of.
  func observations(of rules: [Rule]) -> RowSet {
    var spokenOf = RowSet(rowCount: observations.count)
    for number in findings.indices
    where findings[number].observation >= 0 && rules.contains(findings[number].rule) {
      spokenOf.insert(Int(findings[number].observation))
    }
    return spokenOf
  }

  /// Traces that one of some rules speaks of, as a whole.
  func traces(of rules: [Rule]) -> RowSet {
    var spokenOf = RowSet(rowCount: traces.count)
    for number in findings.indices
    where findings[number].observation < 0 && findings[number].trace >= 0
      && rules.contains(findings[number].rule)
    {
      spokenOf.insert(Int(findings[number].trace))
    }
    return spokenOf
  }
}
