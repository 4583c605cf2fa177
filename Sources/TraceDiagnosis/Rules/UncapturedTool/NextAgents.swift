import JSONText
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
    of placed: PlacedCall, _ answer: ToolAnswer, _ bodies: RecordedBodies
  ) -> Sign? {
    guard let caller = placed.call.caller, let agent = next(after: placed, caller) else {
      return nil
    }
    let name = ToolNameCodes.comparable(Self.bare(experiment.name(agent)))
    let mentions = [placed.call.name, String(answer.text.prefix(200))].contains {
      name.count >= 3 && ToolNameCodes.comparable($0).firstRange(of: name) != nil
    }
    if mentions { return .objection("the agent that it names runs next") }
    if placed.call.arguments.isCommon { return .objection("another agent runs next") }
    guard answer.text.count >= 8, let output = bodies.document(of: agent)?["output"]?.text,
      output.firstRange(of: answer.text) != nil,
      // An agent that runs tools passes on the answer with its id.
      placed.call.id.map({ output.firstRange(of: $0) == nil }) ?? false
    else { return nil }
    return .objection("the answer is the output of an agent that ran for it")
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
