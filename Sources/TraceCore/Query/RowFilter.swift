/// The rows that a filter takes, and those that must show so that it is clear where they are.
public struct FilteredRows: Sendable {
  /// Rows that match.
  public var matches: RowSet
  /// Matches and their ancestors.
  public var shown: RowSet
  /// Observations that match.
  public var observationCount: Int
}

extension Experiment {
  /// Applies a filter to all rows. Linear in the rows; patterns are compared once a distinct name.
  ///
  /// An observation matches when every term holds. So does a trace's row, where every term is one
  /// that can be asked of a trace, so that a failed run without observations is found.
  ///
  /// Where the filter asks for bodies (`any:`), all of them are searched before this returns.
  public func rows(matching query: Query) -> FilteredRows {
    var bodies: [TextPattern: BodyMatches] = [:]
    for pattern in query.bodyPatterns { bodies[pattern] = BodySearch(pattern, in: self).run() }
    return rows(matching: query, bodies: bodies)
  }

  /// The same with what was found in bodies so far: one entry for each of ``Query/bodyPatterns``.
  public func rows(matching query: Query, bodies: [TextPattern: BodyMatches]) -> FilteredRows {
    var filter = RowFilter(self, query, bodies: bodies)
    var rows = FilteredRows(
      matches: RowSet(rowCount: tree.count), shown: RowSet(rowCount: tree.count),
      observationCount: 0)
    for row in 0..<tree.count where filter.matches(row) {
      rows.matches.insert(row)
      if tree.observation(row) != nil { rows.observationCount += 1 }
      var shown: Int? = row
      while let place = shown, rows.shown.insert(place) { shown = tree.parent(place) }
    }
    return rows
  }
}

/// A filter made ready for one experiment.
struct RowFilter {
  private let experiment: Experiment
  private var terms: [(isNegated: Bool, conditions: [Condition])]
  private var slowness: [UInt8: Int64] = [:]
  /// Observations with findings of instrumentation that matter, if the filter asks.
  private var warned: Set<Int32> = []
  /// The rules that speak of observations, and of traces, if the filter asks.
  private var rulesOfObservation: [Int32: [Rule]] = [:]
  private var rulesOfTrace: [Int32: [Rule]] = [:]
  /// What was found in bodies, if the filter asks.
  private let bodies: [TextPattern: BodyMatches]

  /// A condition with what its patterns said about strings so far.
  private struct Condition {
    let condition: Query.Condition
    let matcher: TextMatcher?
    /// By string number: 0 not asked yet, 1 no, 2 yes.
    var answers: [UInt8] = []

    mutating func matches(_ number: UInt32, _ names: StringTable) -> Bool {
      if answers.isEmpty { answers = [UInt8](repeating: 0, count: names.count) }
      if answers[Int(number)] == 0 {
        answers[Int(number)] = matcher?.matches(names[number]) == true ? 2 : 1
      }
      return answers[Int(number)] == 2
    }
  }

  init(_ experiment: Experiment, _ query: Query, bodies: [TextPattern: BodyMatches]) {
    self.experiment = experiment
    self.bodies = bodies
    terms = query.terms.map { term in
      (
        term.isNegated,
        term.alternatives.map { Condition(condition: $0, matcher: Self.matcher($0)) }
      )
    }
    let asksSlow = query.terms.contains { $0.alternatives.contains(.state(.slow)) }
    if asksSlow { slowness = experiment.slowness() }
    let asksFindings = query.terms.flatMap(\.alternatives).contains { condition in
      if case .rule = condition { return true }
      return condition == .state(.warning)
    }
    for finding in asksFindings ? experiment.findings : [] {
      if finding.observation >= 0 {
        if finding.evidence != nil, finding.severity > .info { warned.insert(finding.observation) }
        rulesOfObservation[finding.observation, default: []].append(finding.rule)
      } else if finding.trace >= 0 {
        rulesOfTrace[finding.trace, default: []].append(finding.rule)
      }
    }
  }

  private static func matcher(_ condition: Query.Condition) -> TextMatcher? {
    switch condition {
    case .type(let pattern), .level(let pattern), .name(let pattern), .model(let pattern),
      .error(let pattern), .persona(let pattern), .rule(let pattern):
      TextMatcher(pattern)
    default: nil
    }
  }

  mutating func matches(_ row: Int) -> Bool {
    for term in terms.indices {
      var holds: Bool?
      for place in terms[term].conditions.indices where holds != true {
        holds = ask(&terms[term].conditions[place], row) ?? holds
      }
      // A term of which nothing can be asked of a trace passes none, whether negated or not.
      guard let holds, holds != terms[term].isNegated else { return false }
    }
    return true
  }

  /// Whether a condition holds for a row; `nil` where it cannot be asked of a trace.
  private func ask(_ condition: inout Condition, _ row: Int) -> Bool? {
    switch experiment.tree.content(row) {
    case .trace(let trace):
      if case .rule = condition.condition {
        rulesOfTrace[Int32(trace), default: []].contains {
          condition.matcher?.matches($0.rawValue) == true
        }
      } else if case .any(let pattern) = condition.condition {
        // A trace that is known from its observations alone has no record of its own.
        experiment.traces[trace].places.isEmpty ? nil : bodies[pattern]?.traces.contains(trace)
      } else {
        ask(condition, trace: experiment.traces[trace])
      }
    case .observation(let observation): ask(&condition, observation: observation, row)
    case .ghost(let ghost): ask(condition, ghost: experiment.ghosts[ghost])
    }
  }

  /// What was not recorded is a tool with a name, and a warning; it has nothing else.
  private func ask(_ condition: Condition, ghost: Ghost) -> Bool {
    switch condition.condition {
    case .name: condition.matcher?.matches(ghost.name) == true
    case .type: condition.matcher?.matches("tool") == true
    case .state(let state): state == .warning
    case .rule: condition.matcher?.matches(Rule.uncapturedTool.rawValue) == true
    case .trace, .persona, .iteration:
      ask(condition, trace: experiment.traces[ghost.trace]) == true
    default: false
    }
  }

  private func ask(_ condition: Condition, trace: Trace) -> Bool? {
    switch condition.condition {
    case .state(.error), .state(.fatal): trace.outcome == .failed
    case .persona: condition.matcher?.matches(trace.persona ?? "")
    case .trace(let id): trace.id?.hasPrefix(id) == true
    case .iteration(let range): trace.iteration.map { range.contains(Double($0)) } ?? false
    case .error: condition.matcher?.matches(trace.error ?? "") == true && trace.error != nil
    default: nil
    }
  }

  private func ask(_ condition: inout Condition, observation: Int, _ row: Int) -> Bool {
    let columns = experiment.observations
    switch condition.condition {
    case .state(let state): return ask(state, observation, row)
    case .type: return condition.matcher?.matches(experiment.type(observation)) == true
    case .level: return condition.matcher?.matches(experiment.level(observation)) == true
    case .name: return condition.matches(columns.names[observation], experiment.names)
    case .model:
      let model = columns.models[observation]
      return model != 0 && condition.matches(model, experiment.names)
    case .error:
      let error = columns.errors[observation]
      return error != 0 && condition.matches(error, experiment.names)
    case .rule:
      return rulesOfObservation[Int32(observation), default: []].contains {
        condition.matcher?.matches($0.rawValue) == true
      }
    case .any(let pattern): return bodies[pattern]?.observations.contains(observation) == true
    case .id(let id): return experiment.id(observation).hasPrefix(id)
    case .duration(let range):
      return columns.duration(observation).map { range.contains(Double($0) / 1000) } ?? false
    case .tokens(let range):
      return experiment.tokens(observation).map { range.contains(Double($0)) } ?? false
    case .trace, .persona, .iteration:
      return ask(condition, trace: experiment.traces[experiment.trace(of: observation)]) == true
    }
  }

  private func ask(_ state: Query.StateWord, _ observation: Int, _ row: Int) -> Bool {
    let columns = experiment.observations
    switch state {
    case .error: return columns.hasOwnError(observation)
    case .warning:
      return !columns.flags[observation].isDisjoint(with: .anyFinding)
        || warned.contains(Int32(observation)) || experiment.level(observation) == "warning"
    case .orphan: return columns.flags[observation].contains(.orphan)
    case .recovered: return experiment.tree.state(row) == .recovered
    case .fatal: return experiment.tree.isFatal(row)
    case .root: return experiment.tree.level(row) == 1
    case .slow:
      guard let limit = slowness[columns.types[observation].code],
        let duration = columns.duration(observation)
      else { return false }
      return duration >= limit && duration > 0
    }
  }
}
