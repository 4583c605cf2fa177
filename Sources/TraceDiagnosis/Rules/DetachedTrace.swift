import TraceIndex
import TraceModel

/// A separate trace where a nested block was meant.
struct DetachedTrace: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .detachedTrace, .missingContext, title: "A nested block started a separate trace",
      shows: "A trace without an agent that ran within the time of another trace and is not one of "
        + "the runner's runs.",
      cause:
        "A with fluxloop.instrument(...) block inside another starts a new trace: its observations "
        + "are missing from the outer trace, and the runner drops them.",
      fix: "Inside a trace, record a part of it with a decorator, or push and pop an observation.",
      example: """
        @fluxloop.trace(name="flight_search")   # instead of: with fluxloop.instrument(...)
        def flight_search(...):
            ...
        """)
  ]

  /// The number of open traces that are searched for one that encloses a trace.
  private static let searchLimit = 256
  private static let relatedLimit = 100

  private let experiment: Experiment

  init(_ context: inout RuleContext) { experiment = context.experiment }

  mutating func finish() -> [Finding] {
    let candidates = experiment.traces.indices.filter { number in
      let trace = experiment.traces[number]
      return trace.origin == .offlineStore && trace.start != nil && trace.end != nil
    }.sorted { start($0) < start($1) }
    var open: [Int] = []
    var pruned = 16
    return candidates.compactMap { number in
      // Traces that have ended enclose nothing any more. Removing them seldom keeps this linear.
      if open.count > 2 * pruned {
        open.removeAll { end($0) < start(number) }
        pruned = max(16, open.count)
      }
      defer { if isWhole(number) { open.append(number) } }
      guard !isWhole(number),
        let outer = open.suffix(Self.searchLimit).last(where: { encloses($0, number) })
      else { return nil }
      return finding(number, outer)
    }
  }

  private func start(_ trace: Int) -> Int64 { experiment.traces[trace].start?.microseconds ?? 0 }
  private func end(_ trace: Int) -> Int64 { experiment.traces[trace].end?.microseconds ?? 0 }

  /// Whether a trace is one of the runner's runs or has an agent.
  private func isWhole(_ number: Int) -> Bool {
    experiment.traces[number].iteration != nil || experiment.hasAgent(number)
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
      [
        .weak("it ran within the time of another trace"),
        .weak("it has no agent and is none of the runner's runs"),
      ], subject: trace.name,
      message: "\(trace.name ?? "the trace") ran within "
        + "\(experiment.traces[outer].name ?? "another trace"), but is a separate trace",
      excerpt: trace.name ?? "", related: Array(observations.prefix(Self.relatedLimit)))
    return experiment.finding(.detachedTrace, trace: inner, evidence)
  }
}
