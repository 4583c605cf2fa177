import TraceIndex
import TraceModel

/// A tool or a generation beside the agent in place of below it.
struct OutsideAgent: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .outsideAgent, .missingContext, title: "It ran beside the agent",
      shows: "A tool or generation at the root of a trace that has an agent as well.",
      cause: "It was called where the agent's context was not: before, after, or beside it.",
      fix: "Call it from the agent's function, so that it is recorded below the agent.")
  ]

  private let experiment: Experiment

  init(_ experiment: Experiment) { self.experiment = experiment }

  mutating func finish() -> [Finding] {
    let tree = experiment.tree
    let columns = experiment.observations
    return experiment.traces.indices.flatMap { number -> [Finding] in
      let rows = tree.rows(ofTrace: number)
      guard experiment.traces[number].id != nil,
        rows.contains(where: { tree.observation($0).map { columns.types[$0] } == .agent })
      else { return [] }
      return rows.compactMap { row in
        guard tree.depth(row) == 1, let index = tree.observation(row),
          [.tool, .generation].contains(columns.types[index]),
          columns.flags[index].isDisjoint(with: [.orphan, .cycle])
        else { return nil }
        let name = experiment.name(index)
        return experiment.finding(
          .outsideAgent, .warning, index,
          Evidence(
            .possible, subject: name,
            message: "\(name) has no parent, though the trace has an agent", excerpt: name))
      }
    }
  }
}
