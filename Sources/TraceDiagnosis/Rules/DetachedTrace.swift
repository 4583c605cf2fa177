import TraceIndex
import TraceModel

/// A trace of its own where a nested block was meant.
struct DetachedTrace: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .detachedTrace, .missingContext, title: "A nested block started a trace of its own",
      shows: "A trace without an agent that lies within another trace's time, and is no run of the "
        + "runner's.",
      cause:
        "A with fluxloop.instrument(...) inside another starts a new trace, so what it recorded "
        + "left the outer one, and the runner throws it away.",
      fix: "Inside a trace, record a part of it with a decorator, or push and pop an observation.",
      example: """
        @fluxloop.trace(name="flight_search")   # in place of: with fluxloop.instrument(...)
        def flight_search(...):
            ...
        """)
  ]

  /// Traces that run at the same time and are looked at for one that encloses another.
  private static let candidates = 256

  private let experiment: Experiment

  init(_ experiment: Experiment) { self.experiment = experiment }

  mutating func finish() -> [Finding] {
    let candidates = experiment.traces.indices.filter { number in
      let trace = experiment.traces[number]
      return trace.origin == .offlineStore && trace.start != nil && trace.end != nil
    }.sorted { start($0) < start($1) }
    var open: [Int] = []
    var pruned = 16
    return candidates.compactMap { number in
      // Those that have ended are no candidates any more; sweeping seldom keeps this linear.
      if open.count > 2 * pruned {
        open.removeAll { end($0) < start(number) }
        pruned = max(16, open.count)
      }
      defer { if isWhole(number) { open.append(number) } }
      guard !isWhole(number),
        let outer = open.suffix(Self.candidates).last(where: { encloses($0, number) })
      else {
        return nil
      }
      return finding(number, outer)
    }
  }

  private func start(_ trace: Int) -> Int64 { experiment.traces[trace].start?.microseconds ?? 0 }
  private func end(_ trace: Int) -> Int64 { experiment.traces[trace].end?.microseconds ?? 0 }

  /// A run of the runner's, or a trace with an agent.
  private func isWhole(_ number: Int) -> Bool {
    experiment.traces[number].iteration != nil
      || experiment.tree.rows(ofTrace: number).contains { row in
        experiment.tree.observation(row).map { experiment.observations.types[$0] } == .agent
      }
  }

  private func encloses(_ outer: Int, _ inner: Int) -> Bool {
    start(outer) <= start(inner) && end(outer) >= end(inner)
      && experiment.traces[outer].name != experiment.traces[inner].name
  }

  private func finding(_ inner: Int, _ outer: Int) -> Finding {
    let trace = experiment.traces[inner]
    let observations = experiment.tree.rows(ofTrace: inner).compactMap {
      experiment.tree.observation($0).map(Int32.init)
    }
    let evidence = Evidence(
      .likely, subject: trace.name,
      message:
        "\(trace.name ?? "it") ran within \(experiment.traces[outer].name ?? "another trace") "
        + "but is a trace of its own",
      excerpt: trace.name ?? "", related: Array(observations.prefix(100)))
    return experiment.finding(.detachedTrace, .warning, trace: inner, evidence)
  }
}
