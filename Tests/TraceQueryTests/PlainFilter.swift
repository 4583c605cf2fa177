import TestSupport

import TraceCore
@testable import TraceQuery

/// The filter language implemented in the simplest way, row by row and without caches. The compiled
/// filter is compared with it.
struct PlainFilter {
  let experiment: Experiment
  let query: Query

  var matches: [Int] { (0..<experiment.tree.count).filter(matches) }

  /// The rows that match, and everything above them.
  var shown: Set<Int> {
    var shown: Set<Int> = []
    for row in matches {
      var ancestor: Int? = row
      while let next = ancestor {
        shown.insert(next)
        ancestor = experiment.tree.parent(next)
      }
    }
    return shown
  }

  private func matches(_ row: Int) -> Bool {
    query.terms.allSatisfy { term in
      let answers = term.alternatives.compactMap { holds($0, row) }
      return !answers.isEmpty && answers.contains(true) != term.isNegated
    }
  }

  /// Whether a row satisfies a condition; `nil` if the condition does not apply to it.
  private func holds(_ condition: Query.Condition, _ row: Int) -> Bool? {
    switch experiment.tree.content(row) {
    case .trace(let number): holds(condition, trace: number)
    case .missingCall(let number): holds(condition, missingCall: experiment.missingCalls[number])
    case .missingParent: nil
    case .observation(let index): holds(condition, observation: index, row)
    }
  }

  private func holds(_ condition: Query.Condition, trace number: Int) -> Bool? {
    let trace = experiment.traces[number]
    switch condition {
    case .state(.error), .state(.fatal): return trace.outcome == .failed
    case .state(.contractFailed): return trace.contract?.pass == false
    case .state(.warning):
      return experiment.findings.indices.contains {
        experiment.findings[$0].observation < 0 && experiment.findings[$0].trace == Int32(number)
          && experiment.findings[$0].severity > .info
          && !experiment.missingCalls.map(\.finding).contains($0)
      }
    case .score(nil, let range):
      return trace.evaluation?.score.map { range.contains($0) } ?? false
    case .score(let evaluator?, let range):
      return (trace.evaluation?.scores ?? []).contains {
        TextMatcher(evaluator).matches($0.name) && range.contains($0.value)
      }
    case .pass(let pass): return trace.evaluation?.pass == pass
    case .cost(let range): return trace.cost.map { range.contains($0) } ?? false
    case .persona(let pattern): return TextMatcher(pattern).matches(trace.persona ?? "")
    case .trace(let id): return trace.id?.hasPrefix(id) == true
    case .iteration(let range): return trace.iteration.map { range.contains(Double($0)) } ?? false
    case .error(let pattern): return trace.error.map(TextMatcher(pattern).matches) ?? false
    case .rule(let pattern):
      return findings(ofTrace: number).contains {
        TextMatcher(pattern).matches($0.rule.rawValue)
      }
    case .any, .input, .output, .metadata:
      return trace.records.isEmpty ? nil : trace.records.contains { occurs(condition, in: $0) }
    case .state(.failed):
      return trace.outcome == .failed || trace.evaluation?.pass == false
        || trace.contract?.pass == false
    default: return nil
    }
  }

  private func holds(_ condition: Query.Condition, missingCall: MissingCall) -> Bool {
    switch condition {
    case .name(let pattern): TextMatcher(pattern).matches(missingCall.name)
    case .type(let pattern), .actsAs(let pattern): TextMatcher(pattern).matches("tool")
    case .state(let state): state == .warning
    case .rule(let pattern): TextMatcher(pattern).matches("uncaptured-tool")
    case .trace, .persona, .iteration, .score, .pass:
      holds(condition, trace: missingCall.trace) == true
    default: false
    }
  }

  private func holds(_ condition: Query.Condition, observation: Int, _ row: Int) -> Bool {
    let columns = experiment.observations
    switch condition {
    case .type(let pattern): return TextMatcher(pattern).matches(experiment.type(observation))
    case .level(let pattern): return TextMatcher(pattern).matches(experiment.level(observation))
    case .name(let pattern): return TextMatcher(pattern).matches(experiment.name(observation))
    case .model(let pattern):
      return experiment.model(observation).map(TextMatcher(pattern).matches) ?? false
    case .error(let pattern):
      return experiment.error(observation).map(TextMatcher(pattern).matches) ?? false
    case .id(let id): return experiment.id(observation).hasPrefix(id)
    case .duration(let range):
      return columns.duration(observation).map { range.contains(Double($0) / 1000) } ?? false
    case .tokens(let range):
      return experiment.tokens(observation).map { range.contains(Double($0)) } ?? false
    case .usage(let part, let range):
      let usage = experiment.usage(observation)
      let parts: [Query.UsagePart: Int?] = [
        .input: usage?.input, .output: usage?.output, .cached: usage?.cached,
        .reasoning: usage?.reasoning,
      ]
      return parts[part].flatMap { $0 }.map { range.contains(Double($0)) } ?? false
    case .cost: return false
    case .trace, .persona, .iteration, .score, .pass:
      return holds(condition, trace: experiment.trace(of: observation)) == true
    case .rule(let pattern):
      return findings(of: observation).contains { TextMatcher(pattern).matches($0.rule.rawValue) }
    case .any, .input, .output, .metadata:
      return occurs(condition, in: experiment.record(of: observation))
    case .actsAs(let pattern):
      let type = experiment.actsAs(observation).map { experiment.typeNames[Int($0.code)] }
      return TextMatcher(pattern).matches(type ?? experiment.type(observation))
    case .line(let range): return range.contains(Double(experiment.record(of: observation).line))
    case .selfTime(let range):
      let timing = RunTiming(experiment, trace: experiment.trace(of: observation))
      return timing.selfTime(row).map { range.contains(Double($0) / 1000) } ?? false
    case .state(let state): return holds(state, observation, row)
    }
  }

  private func occurs(_ condition: Query.Condition, in record: RecordRange) -> Bool {
    guard let pattern = condition.bodyPattern,
      case .success(let line) = Result(catching: { try experiment.bytes(of: record) })
    else {
      return false
    }
    return BodySearchReference.matches(pattern, line) == true
  }

  private func findings(of observation: Int) -> [Finding] {
    experiment.findings.filter { $0.observation == Int32(observation) }
  }

  private func findings(ofTrace number: Int) -> [Finding] {
    experiment.findings.filter { $0.observation < 0 && $0.trace == Int32(number) }
  }

  private func holds(_ state: Query.StateWord, _ observation: Int, _ row: Int) -> Bool {
    let (tree, columns) = (experiment.tree, experiment.observations)
    switch state {
    case .error: return columns.hasOwnError(observation)
    case .orphan: return columns.flags[observation].contains(.orphan)
    case .interrupted: return columns.flags[observation].contains(.interrupted)
    case .recovered: return tree.state(row) == .recovered
    case .fatal: return tree.isFatal(row)
    case .root: return tree.parent(row).map { tree.observation($0) == nil } ?? false
    case .contractFailed, .failed: return false
    case .warning:
      return !columns.flags[observation].isDisjoint(with: .anyFinding)
        || experiment.level(observation) == "warning"
        || findings(of: observation).contains { $0.evidence != nil && $0.severity > .info }
    case .slow:
      let type = columns.types[observation]
      let durations = (0..<columns.count).filter { columns.types[$0] == type }
        .compactMap { columns.duration($0) }.sorted()
      guard durations.count >= 20, let duration = columns.duration(observation) else {
        return false
      }
      let rank = (Double(durations.count) * 0.95).rounded(.up)
      return duration > 0 && duration >= durations[Int(rank) - 1]
    }
  }
}
