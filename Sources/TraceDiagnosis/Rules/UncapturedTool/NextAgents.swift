import JSONText
import Messages
import Support
import TraceIndex
import TraceModel

/// The agents and generations of one trace, to see which agent runs after a call.
struct NextAgents {
  private let experiment: Experiment
  private var scopes: AgentScopes
  /// In the order of their starts.
  private let steps: [Int]

  init(_ experiment: Experiment, trace: Int) {
    self.experiment = experiment
    scopes = AgentScopes(experiment)
    let columns = experiment.observations
    steps = experiment.tree.rows(ofTrace: trace)
      .compactMap { experiment.tree.observation($0) }
      .filter { columns.types[$0] == .agent || columns.types[$0] == .generation }
      .sorted { (columns.starts[$0], $0) < (columns.starts[$1], $1) }
  }

  /// An observation's agent, and those above it, at most ten.
  mutating func agentsAbove(_ observation: Int) -> [Int] {
    var agents: [Int] = []
    var current: Int? = observation
    while let next = current.flatMap({ scopes.agent(of: $0) }), agents.count < 10 {
      agents.append(next)
      let parent = Int(experiment.observations.parents[next])
      current = parent < 0 ? nil : parent
    }
    return agents
  }

  /// A sign that a call ran an agent or handed over to one.
  mutating func sign(
    of lost: LostCall, _ answer: AnswerDetails, _ bodies: inout RecordedBodies
  ) -> Sign? {
    guard let caller = lost.caller else { return nil }
    if let agent = next(after: lost.placed, caller) {
      if names(agent, in: lost.name) || names(agent, in: String(answer.text.prefix(200))) {
        return .objection("the agent that it names runs next")
      }
      if lost.details.arguments.isCommon { return .objection("another agent runs next") }
    }
    let ran = agents(during: lost.placed, caller).contains {
      names($0, in: lost.name) || hasOutput($0, of: lost.details, answer, &bodies)
    }
    return ran ? .objection("an agent ran for it") : nil
  }

  /// Whether a text contains the name of an agent.
  private func names(_ agent: Int, in text: String) -> Bool {
    let name = ToolNameCodes.comparable(Self.bare(experiment.name(agent)))
    return name.count >= 4 && ToolNameCodes.comparable(text).firstRange(of: name) != nil
  }

  /// Whether an answer is an agent's output or a part of it.
  private func hasOutput(
    _ agent: Int, of call: CallDetails, _ answer: AnswerDetails, _ bodies: inout RecordedBodies
  ) -> Bool {
    guard !answer.content.isCommon, let output = bodies.document(of: agent)?["output"] else {
      return false
    }
    // An agent that only runs tools passes on the answer with the call's id.
    if let id = call.id, output.text?.firstRange(of: id) != nil { return false }
    return ComparedValue(output).hash == answer.content.hash
      || output.children.prefix(20).contains { ComparedValue($0).hash == answer.content.hash }
      || answer.text.count >= 8 && output.text?.firstRange(of: answer.text) != nil
  }

  /// Agents that started between a call and its answer, below the caller's agent.
  private mutating func agents(during placed: PlacedCall, _ caller: Int) -> [Int] {
    let columns = experiment.observations
    let own = scopes.agent(of: caller)
    let first = steps.partitioningIndex { columns.starts[$0] >= placed.window.lowerBound }
    return steps[first...].prefix(20).filter { step in
      columns.types[step] == .agent && step != own && step != caller
        && placed.window.contains(columns.starts[step])
        && !scopes.isAncestor(step, of: caller)
    }
  }

  /// The next step's agent, if it is not the caller's own or the one above it.
  private mutating func next(after placed: PlacedCall, _ caller: Int) -> Int? {
    let columns = experiment.observations
    guard let own = scopes.agent(of: caller), !placed.call.isAnsweredHere else { return nil }
    let end = columns.types[caller] == .agent ? columns.starts[caller] : columns.ends[caller]
    let first = steps.partitioningIndex { columns.starts[$0] >= end }
    let step = steps[first...].prefix(20).first { $0 != caller && $0 != own }
    guard let step, let agent = scopes.agent(of: step), agent != own,
      experiment.name(agent) != experiment.name(own), !scopes.isAncestor(agent, of: own)
    else { return nil }
    return agent
  }

  /// An agent's name without what FluxLoop puts in front of it.
  private static func bare(_ name: String) -> String {
    String(name.hasPrefix("agent.") ? name.dropFirst(6) : name[...])
  }
}
