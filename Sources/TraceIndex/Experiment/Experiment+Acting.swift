import TraceModel

/// What observations really are. Known once the experiment is diagnosed.
extension Experiment {
  /// What an observation acts as, if it is recorded as something else: a span whose output is the answer
  /// of a model is a generation, and one that answers a tool call is a tool.
  public func actsAs(_ observation: Int) -> ObservationType? { diagnosis.acting[observation] }

  /// What an observation acts as, otherwise the recorded type.
  public func actingType(_ observation: Int) -> ObservationType {
    actsAs(observation) ?? observations.types[observation]
  }
}
