import TraceIndex
import TraceModel

/// A tool or a generation at the root of a trace that has an agent.
struct OutsideAgent: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .outsideAgent, .missingContext, title: "A call ran outside the agent",
      shows: "A tool or generation at the root of a trace that also has an agent.",
      cause: "It was called where the agent's context was not active: before, after or beside the "
        + "agent.",
      fix: "Call it from the agent's function, so that it is recorded below the agent.")
  ]

  private let experiment: Experiment

  init(_ context: inout RuleContext) { experiment = context.experiment }

  mutating func finish() -> [Finding] {
    experiment.traces.indices.flatMap { trace -> [Finding] in
      guard experiment.traces[trace].id != nil, experiment.hasAgent(trace) else { return [] }
      return experiment.tree.rows(ofTrace: trace).compactMap { row in
        outsideCall(row).map(finding)
      }
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

  private func finding(_ index: Int) -> Finding {
    let name = experiment.name(index)
    return experiment.finding(
      .outsideAgent, index,
      Evidence(
        [.weak("it is at the root of a trace that has an agent")], subject: name,
        message: "\(name) has no parent, although the trace has an agent", excerpt: name))
  }
}
