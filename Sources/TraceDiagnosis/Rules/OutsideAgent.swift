import TraceIndex
import TraceModel

/// A tool or a generation at the root of a trace that has an agent.
struct OutsideAgent: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .outsideAgent, .missingContext, title: "A call ran outside the agent",
      shows:
        "A tool or generation at the root of a trace that also has an agent. A warning only if "
        + "the agent was running at that time, or if it had returned an object that the calls then "
        + "ran in.",
      cause: "It was called where the agent's context was not active: before, after or beside the "
        + "agent.",
      fix: "Call it from the agent's function, so that it is recorded below the agent.")
  ]

  private let experiment: Experiment

  init(_ context: inout RuleContext) { experiment = context.experiment }

  mutating func finish() -> [Finding] {
    experiment.traces.indices.flatMap { trace -> [Finding] in
      guard experiment.traces[trace].id != nil else { return [] }
      let agents = agents(of: trace)
      guard !agents.isEmpty else { return [] }
      let calls = experiment.tree.rows(ofTrace: trace).compactMap(outsideCall)
      guard let first = calls.map({ experiment.observations.starts[$0] }).min() else { return [] }
      let running = AgentTimes(agents, calls, experiment)
      let isHollow = HollowAgents(experiment).areAll(agents, before: first)
      return calls.map { finding($0, running, isHollow: isHollow) }
    }
  }

  private func agents(of trace: Int) -> [Int] {
    experiment.tree.rows(ofTrace: trace).compactMap { experiment.tree.observation($0) }.filter {
      experiment.observations.types[$0] == .agent
    }
  }

  /// The observation of a row if it is a tool or generation at the root of its trace.
  private func outsideCall(_ row: Int) -> Int? {
    guard experiment.tree.depth(row) == 1, let index = experiment.tree.observation(row),
      [.tool, .generation].contains(experiment.observations.types[index]),
      experiment.observations.flags[index].isDisjoint(with: [.orphan, .cycle])
    else { return nil }
    return index
  }

  private func finding(_ index: Int, _ agents: AgentTimes, isHollow: Bool) -> Finding {
    let name = experiment.name(index)
    let agent = agents.running[index]
    let isPopped = agent.map { hasOnlyEarlierChildren($0, than: index) } ?? false
    return experiment.finding(
      .outsideAgent, index,
      Evidence(
        [
          .weak("it is at the root of a trace that has an agent"),
          isHollow ? Self.hollow : Self.sign(agent != nil),
        ],
        subject: name, message: message(name, agent, isPopped: isPopped), excerpt: name,
        related: agent.map { [Int32($0)] } ?? [], advice: isPopped ? Self.doublePop : nil))
  }

  private static func sign(_ isRunning: Bool) -> Sign {
    isRunning
      ? .strong("it started while the agent was running")
      : .doubt("no agent was running when it started")
  }

  private static let hollow = Sign.strong(
    "the agent had returned an object by then, and nothing is recorded below it")

  private func message(_ name: String, _ agent: Int?, isPopped: Bool) -> String {
    guard let agent else { return "\(name) has no parent, although the trace has an agent" }
    let start = "\(name) has no parent, although \(experiment.name(agent)) was running"
    return isPopped ? "\(start): an observation before it was probably popped twice" : start
  }

  /// Whether an agent has children, and all of them ended before a call started: one pop too many
  /// ends the agent's own observation.
  private func hasOnlyEarlierChildren(_ agent: Int, than call: Int) -> Bool {
    let columns = experiment.observations
    let rows = experiment.tree.descendants(experiment.tree.row(ofObservation: agent))
    let children = rows.prefix(Self.rowLimit).compactMap { experiment.tree.observation($0) }
    return !children.isEmpty && children.allSatisfy { columns.ends[$0] <= columns.starts[call] }
  }

  private static let rowLimit = 1_000

  private static let doublePop = Evidence.Advice(
    cause:
      "pop_observation() was called once more than push_observation(), which ended the agent's "
      + "own observation. What followed has no parent.",
    fix: "Pop once for each push, in a finally block, and not in an except block as well.",
    example: """
      fl_ctx.push_observation(obs)
      try:
          obs.output = work()
      finally:
          fl_ctx.pop_observation()   # the only pop
      """)
}
