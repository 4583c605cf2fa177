import JSONText
import TraceIndex
import TraceModel

/// Runs rules over an experiment.
enum RuleRunner {
  /// The findings of the rules, in the order of the rules.
  ///
  /// If one of the rules reads bodies, each file of observations is read once. `isStopped` is called
  /// for every 256 KiB, by any thread; when it returns true, the findings so far are returned.
  static func findings(
    _ experiment: Experiment, _ types: [RuleType], threads: Int = ObservationPass.defaultThreads,
    isStopped: @escaping @Sendable () -> Bool
  ) -> [Finding] {
    run(experiment, types, threads: threads, isStopped: isStopped).findings
  }

  /// The rules when they have finished, and their findings.
  static func run(
    _ experiment: Experiment, _ types: [RuleType], threads: Int = ObservationPass.defaultThreads,
    isStopped: @escaping @Sendable () -> Bool
  ) -> (rules: [any DiagnosticRule], findings: [Finding]) {
    var context = RuleContext(experiment)
    var rules: [any DiagnosticRule] = types.map { $0.init(&context) }
    if types.contains(where: { $0.readsBodies }) {
      rules = ObservationPass(experiment, types, isStopped: isStopped).run(
        rules, threads: threads)
      readTraces(experiment, &rules, isStopped)
    }
    let findings = rules.indices.flatMap { rules[$0].finish() }
    return (rules, findings)
  }

  private static func readTraces(
    _ experiment: Experiment, _ rules: inout [any DiagnosticRule],
    _ isStopped: @escaping @Sendable () -> Bool
  ) {
    for trace in experiment.traces.indices {
      if trace % 100 == 99, isStopped() { return }
      experiment.forEachRecord(ofTrace: trace) { record, range in
        for number in rules.indices { rules[number].read(record, of: trace, at: range) }
      }
    }
  }
}
