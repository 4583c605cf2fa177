import TraceIndex
import TraceModel

/// A condition with its pattern made ready: asked of traces and of what was not recorded as it is,
/// and of observations in the form of ``ObservationPredicate``.
struct RowPredicate {
  private let condition: Query.Condition
  private let matcher: TextMatcher?
  /// Traces that the rules of a condition on rules speak of.
  private var tracesOfRules: RowSet?
  /// What was found in bodies, of a condition on them.
  private var bodies: BodyMatches?

  init(
    _ condition: Query.Condition, _ experiment: Experiment, _ bodies: [TextPattern: BodyMatches]
  ) {
    self.condition = condition
    if case .any(let pattern) = condition { self.bodies = bodies[pattern] }
    switch condition {
    case .type(let pattern), .level(let pattern), .name(let pattern), .model(let pattern),
      .error(let pattern), .persona(let pattern), .rule(let pattern):
      matcher = TextMatcher(pattern)
    default: matcher = nil
    }
    if case .rule = condition { tracesOfRules = experiment.traces(of: rules) }
  }

  private func matches(_ text: String) -> Bool { matcher?.matches(text) == true }

  /// The rules that a condition on rules names.
  private var rules: [Rule] { Rule.allCases.filter { matches($0.rawValue) } }

  /// Whether it holds for a trace; `nil` where it cannot be asked of one.
  func holds(trace number: Int, _ experiment: Experiment) -> Bool? {
    let trace = experiment.traces[number]
    return switch condition {
    case .state(.error), .state(.fatal): trace.outcome == .failed
    case .persona: matches(trace.persona ?? "")
    case .trace(let id): trace.id?.hasPrefix(id) == true
    case .iteration(let range): trace.iteration.map { range.contains(Double($0)) } ?? false
    case .error: trace.error.map { matches($0) } ?? false
    case .rule: tracesOfRules?.contains(number) == true
    // A trace that is known from its observations alone has no record of its own.
    case .any: trace.records.isEmpty ? nil : bodies?.traces.contains(number) == true
    default: nil
    }
  }

  /// What was not recorded is a tool with a name, and a warning; it has nothing else.
  func holds(missingCall: MissingCall, _ experiment: Experiment) -> Bool {
    switch condition {
    case .name: matches(missingCall.name)
    case .type: matches("tool")
    case .state(let state): state == .warning
    case .rule: matches(Rule.uncapturedTool.rawValue)
    case .trace, .persona, .iteration: holds(trace: missingCall.trace, experiment) == true
    default: false
    }
  }

  /// What it asks of observations: one of these must hold.
  func tests(_ experiment: Experiment, isStopped: () -> Bool) -> [ObservationPredicate] {
    let names = experiment.names
    func answers(matchesNone: Bool = false) -> [Bool] {
      guard let matcher else { return [] }
      return names.answers(matcher, matchesNone: matchesNone, isStopped: isStopped)
    }
    switch condition {
    case .type: return [.type(experiment.typeNames.map(matches))]
    case .level: return [.level(experiment.levelNames.map(matches))]
    case .name: return [.name(answers(matchesNone: true))]
    case .model: return [.model(answers())]
    case .error: return [.error(answers())]
    case .rule: return [.among(experiment.observations(of: rules))]
    case .any: return bodies.map { [.among($0.observations)] } ?? []
    case .id(let id): return [.id(RecordIDStart(id, in: names, isStopped: isStopped))]
    case .duration(let range): return [.duration(range)]
    case .tokens(let range): return [.tokens(range)]
    case .trace, .persona, .iteration:
      return [.trace(experiment.traces.indices.map { holds(trace: $0, experiment) == true })]
    case .state(let state): return Self.tests(state, experiment)
    }
  }

  private static func tests(
    _ state: Query.StateWord, _ experiment: Experiment
  ) -> [ObservationPredicate] {
    switch state {
    case .error: [.flags(.ownError)]
    case .orphan: [.flags(.orphan)]
    case .root: [.root]
    case .recovered: [.recovered]
    case .fatal: [.fatal]
    case .slow: [.slow(experiment.slowness())]
    case .warning:
      [
        .flags(.anyFinding), .level(experiment.levelNames.map { $0 == "warning" }),
        .among(experiment.warnedObservations()),
      ]
    }
  }
}
