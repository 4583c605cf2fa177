import TraceIndex
import TraceModel

// Observations and traces that have findings. Each function walks over the findings once.
extension Experiment {
  /// Observations with a finding about instrumentation above the severity `info`.
  public func warnedObservations() -> RowSet {
    var warned = RowSet(rowCount: observations.count)
    for number in findings.indices where findings[number].observation >= 0 {
      if case .evidence = findings[number].detail, findings[number].severity > .info {
        warned.insert(Int(findings[number].observation))
      }
    }
    return warned
  }

  /// Observations with a finding of one of some rules.
  func observations(withFindingOf rules: [Rule]) -> RowSet {
    var found = RowSet(rowCount: observations.count)
    for number in findings.indices
    where findings[number].observation >= 0 && rules.contains(findings[number].rule) {
      found.insert(Int(findings[number].observation))
    }
    return found
  }

  /// Traces with a finding about the trace as a whole above the severity `info`. Findings about missing
  /// calls are left out, because those have rows.
  public func warnedTraces() -> RowSet {
    traces { findings[$0].severity > .info && missingCall(ofFinding: $0) == nil }
  }

  /// Traces with a finding of one of some rules about the trace as a whole.
  func traces(withFindingOf rules: [Rule]) -> RowSet {
    traces { rules.contains(findings[$0].rule) }
  }

  private func traces(withFinding isIncluded: (_ number: Int) -> Bool) -> RowSet {
    var found = RowSet(rowCount: traces.count)
    for number in findings.indices
    where findings[number].observation < 0 && findings[number].trace >= 0
      && isIncluded(number)
    {
      found.insert(Int(findings[number].trace))
    }
    return found
  }
}
