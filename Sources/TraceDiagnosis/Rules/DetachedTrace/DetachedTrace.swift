import TraceIndex
import TraceModel

/// A separate trace where a nested block was meant.
struct DetachedTrace: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .detachedTrace, .missingContext, title: "A nested block started a separate trace",
      shows:
        "A trace that ran within the time of an observation of another trace and is not one of "
        + "the runner's runs. Requests that a server handles at the same time are not reported.",
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

  private static let relatedLimit = 100

  private let experiment: Experiment

  init(_ context: inout RuleContext) { experiment = context.experiment }

  mutating func finish() -> [Finding] {
    let nested = NestedTraces(experiment)
    return nested.pairs.compactMap { pair in
      let span = span(pair, nested)
      // An agent that is an asynchronous generator ended before what it ran.
      let isOfRunner =
        nested.isOfRunner(pair.outer) && !experiment.tree.rows(ofTrace: pair.outer).isEmpty
      return span != nil || isOfRunner ? finding(pair, span, nested) : nil
    }
  }

  // MARK: The observation that waits

  /// The innermost observation of the outer trace during which the inner trace ran.
  private func span(_ pair: NestedTraces.Pair, _ nested: NestedTraces) -> Int? {
    let tree = experiment.tree
    let columns = experiment.observations
    var found: Int?
    var row = tree.row(ofTrace: pair.outer) + 1
    var last = tree.end(row - 1)
    var steps = 0
    while row < last, steps < Self.stepLimit {
      steps += 1
      if let index = tree.observation(row), columns.duration(index) != nil,
        columns.starts[index] <= nested.start(pair.inner),
        columns.ends[index] >= nested.end(pair.inner)
      {
        found = index
        last = tree.end(row)
        row += 1
      } else {
        row = tree.end(row)
      }
    }
    return found
  }

  private static let stepLimit = 10_000

  // MARK: Signs

  private func finding(_ pair: NestedTraces.Pair, _ span: Int?, _ nested: NestedTraces) -> Finding {
    let trace = experiment.traces[pair.inner]
    let observations = experiment.tree.rows(ofTrace: pair.inner).compactMap {
      experiment.tree.observation($0).map(Int32.init)
    }
    let outer = experiment.traces[pair.outer].name ?? "another trace"
    let evidence = Evidence(
      signs(pair, span, nested), subject: trace.name,
      message: "\(trace.name ?? "the trace") ran within "
        + "\(span.map { experiment.name($0) + " of " } ?? "")\(outer), but is a separate trace",
      excerpt: trace.name ?? "", related: Array(observations.prefix(Self.relatedLimit)))
    return experiment.finding(.detachedTrace, trace: pair.inner, evidence)
  }

  private func signs(_ pair: NestedTraces.Pair, _ span: Int?, _ nested: NestedTraces) -> [Sign] {
    var signs = [Sign.weak("it ran within the time of another trace")]
    if nested.isOfRunner(pair.outer) {
      signs.append(.strong("the runner runs one agent at a time, and this is none of its runs"))
    } else if let span, fills(span, pair.inner, nested) {
      signs.append(.strong("it lasted as long as that observation"))
    } else if !waits(span, pair, nested), PassedOutput(experiment, nested).isUsed(pair, span) {
      signs.append(.strong("what it returned was used there after it"))
    } else if experiment.hasAgent(pair.inner) {
      signs.append(.doubt("it has an agent, so it may be another request at the same time"))
    } else {
      signs.append(.weak("it has no agent"))
    }
    return signs + objections(pair, span, nested)
  }

  private func objections(
    _ pair: NestedTraces.Pair, _ span: Int?, _ nested: NestedTraces
  ) -> [Sign] {
    let name = experiment.traces[pair.inner].name ?? ""
    var signs: [Sign] = []
    if nested.overlapping.contains(pair.inner) {
      signs.append(.objection("it overlaps another trace that ran within the same one"))
    }
    if nested.namesOfSeparate.contains(name) {
      signs.append(.objection("traces of this name also ran within no other"))
    }
    if Self.isRequest(name) { signs.append(.objection("it is named like a request of a server")) }
    if waits(span, pair, nested), !nested.isOfRunner(pair.outer) {
      signs.append(.doubt("the observation is a call that took much longer"))
    }
    return signs
  }

  /// Whether a trace starts and ends with an observation.
  private func fills(_ span: Int, _ inner: Int, _ nested: NestedTraces) -> Bool {
    let columns = experiment.observations
    let around =
      nested.start(inner) - columns.starts[span] + columns.ends[span] - nested.end(inner)
    return around <= 2_000 && around * 4 <= columns.ends[span] - columns.starts[span]
  }

  /// Whether the observation around a trace is a tool or generation with nothing below it that took
  /// several times as long: it waits for something else, such as a process that answers it.
  private func waits(_ span: Int?, _ pair: NestedTraces.Pair, _ nested: NestedTraces) -> Bool {
    let columns = experiment.observations
    guard let span, [.tool, .generation].contains(columns.types[span]) else { return false }
    let duration = nested.end(pair.inner) - nested.start(pair.inner)
    return columns.ends[span] - columns.starts[span] > 4 * max(duration, 1)
  }

  /// `POST /chat`, as web frameworks name requests.
  private static func isRequest(_ name: String) -> Bool {
    let parts = name.split(separator: " ", maxSplits: 1)
    return parts.count == 2 && parts[1].hasPrefix("/")
      && ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"].contains(parts[0].uppercased())
  }
}
