import TraceCore

extension Experiment {
  /// With the findings that the screen lists: those of all rules, also about the agent's behaviour.
  func diagnosedForScreen(
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) -> Experiment {
    diagnosed(wanted: Set(Rule.allCases), isStopped: isStopped)
  }
}
