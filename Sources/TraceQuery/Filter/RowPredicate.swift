import TraceIndex
import TraceModel

/// A condition of a filter for the few rows that are not observations: traces and missing calls.
///
/// It is evaluated row by row. For observations, of which there may be millions, the condition is
/// compiled into one or several ``ObservationPredicate``s.
struct RowPredicate {
  private let condition: Query.Condition
  private let matcher: TextMatcher?
  /// Traces with a finding of one of the rules, or any, if the condition is about findings.
  private var tracesWithFinding: RowSet?
  /// Records that the pattern occurs in, if the condition is about bodies.
  private var bodies: BodyMatches?

  init(
    _ condition: Query.Condition, _ experiment: Experiment, _ bodies: [BodyPattern: BodyMatches]
  ) {
    self.condition = condition
    self.bodies = condition.bodyPattern.flatMap { bodies[$0] }
    switch condition {
    case .type(let pattern), .level(let pattern), .name(let pattern), .model(let pattern),
      .error(let pattern), .persona(let pattern), .rule(let pattern), .actsAs(let pattern):
      matcher = TextMatcher(pattern)
    case .score(.some(let pattern), _): matcher = TextMatcher(pattern)
    default: matcher = nil
    }
    switch condition {
    case .rule: tracesWithFinding = experiment.traces(withFindingOf: rules)
    case .state(.warning): tracesWithFinding = experiment.warnedTraces()
    default: break
    }
  }

  private func matches(_ text: String) -> Bool { matcher?.matches(text) == true }

  /// The rules that a condition about rules names.
  private var rules: [Rule] { Rule.allCases.filter { matches($0.rawValue) } }

  /// Whether a trace matches; `nil` if the condition does not apply to traces.
  func matches(trace number: Int, _ experiment: Experiment) -> Bool? {
    let trace = experiment.traces[number]
    return switch condition {
    case .state(.error), .state(.fatal): trace.outcome == .failed
    case .state(.contractFailed): trace.contract?.pass == false
    case .state(.failed): trace.outcome == .failed || trace.hasFailedVerdict
    case .persona: matches(trace.persona ?? "")
    case .trace(let id): trace.id.map { IDStart(id).matches($0) } == true
    case .iteration(let range): trace.iteration.map { range.contains(Double($0)) } ?? false
    case .error: trace.error.map { matches($0) } ?? false
    case .score(let evaluator, let range):
      scores(of: trace, hasEvaluator: evaluator != nil).contains { range.contains($0) }
    case .pass(let pass): trace.evaluation?.pass == pass
    case .cost(let range): experiment.cost(ofTrace: number).map { range.contains($0) } ?? false
    case .rule, .state(.warning): tracesWithFinding?.contains(number) == true
    // A trace that is known from its observations alone has no record.
    case .any, .input, .output, .metadata:
      trace.records.isEmpty ? nil : bodies?.traces.contains(number) == true
    default: nil
    }
  }

  /// The scores of the evaluators that a condition names, or the final score.
  private func scores(of trace: Trace, hasEvaluator: Bool) -> [Double] {
    guard let evaluation = trace.evaluation else { return [] }
    guard hasEvaluator else { return evaluation.score.map { [$0] } ?? [] }
    return evaluation.scores.filter { matches($0.name) }.map(\.value)
  }

  /// Whether a missing call matches: it is a tool with a name and a warning, and has nothing else.
  func matches(missingCall: MissingCall, _ experiment: Experiment) -> Bool {
    switch condition {
    case .name: matches(missingCall.name)
    case .type, .actsAs: matches("tool")
    case .state(let state): state == .warning
    case .rule: matches(Rule.uncapturedTool.rawValue)
    case .trace, .persona, .iteration, .score, .pass:
      matches(trace: missingCall.trace, experiment) == true
    default: false
    }
  }
}

extension RowPredicate {
  /// The condition for observations: one of these must match.
  func observationPredicates(
    _ experiment: Experiment, isStopped: () -> Bool
  ) -> [ObservationPredicate] {
    func strings(includingEmpty: Bool = false) -> [Bool] {
      guard let matcher else { return [] }
      return experiment.strings.matches(
        matcher, includingEmpty: includingEmpty, isStopped: isStopped)
    }
    switch condition {
    case .type: return [.type(experiment.typeNames.map(matches))]
    case .actsAs:
      return [.actsAs(experiment.typeNames.map(matches), experiment.diagnosis.acting)]
    case .level: return [.level(experiment.levelNames.map(matches))]
    case .name: return [.name(strings(includingEmpty: true))]
    case .model: return [.model(strings())]
    case .error: return [.error(strings())]
    case .rule: return [.among(experiment.observations(withFindingOf: rules))]
    case .any, .input, .output, .metadata: return bodies.map { [.among($0.observations)] } ?? []
    case .id(let id):
      return [.id(RecordIDStart(id, in: experiment.strings, isStopped: isStopped))]
    case .duration(let range): return [.duration(range)]
    case .selfTime(let range):
      return [.among(experiment.observations(withSelfTimeIn: range, isStopped: isStopped))]
    case .line(let range): return [.line(range)]
    case .tokens(let range): return [.tokens(range)]
    case .usage(let part, let range): return [.usage(part, range)]
    case .cost(let range):
      return [.among(experiment.observations(withCostIn: range, isStopped: isStopped))]
    case .trace, .persona, .iteration, .score, .pass:
      return [.trace(experiment.traces.indices.map { matches(trace: $0, experiment) == true })]
    case .state(let state): return Self.observationPredicates(state, experiment)
    }
  }

  private static func observationPredicates(
    _ state: Query.StateWord, _ experiment: Experiment
  ) -> [ObservationPredicate] {
    switch state {
    case .error: [.flags(.ownError)]
    case .orphan: [.flags(.orphan)]
    case .interrupted: [.flags(.interrupted)]
    case .root: [.root]
    case .contractFailed, .failed: []
    case .recovered: [.recovered]
    case .fatal: [.fatal]
    case .slow: [.slow(experiment.slowDurations())]
    case .warning:
      [
        .flags(.anyFinding), .level(experiment.levelNames.map { $0 == "warning" }),
        .among(experiment.warnedObservations()),
      ]
    }
  }
}
