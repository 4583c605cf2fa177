import Support
import TraceIndex
import TraceModel

/// The spans that record tool calls, and so act as tools.
///
/// A recorded tool is one whatever it records. A span has to be surer than a match of a lost call is.
struct CallRecorders {
  let experiment: Experiment

  /// Rows below a span in which the tool that it is around is looked for.
  private static let rowLimit = 1000

  /// The observations of spans that record calls: by the name and at least one argument, or, with
  /// another name, by the result.
  func observations(
    _ calls: [PlacedCall], _ names: inout ToolNameCodes, _ bodies: inout RecordedBodies
  ) -> [Int32] {
    calls.compactMap { placed in
      guard let index = placed.observation,
        ModelCandidates.canAct(experiment.observations.types[index]),
        isRecorded(placed, by: index, &names, &bodies), !hasTool(below: index)
      else { return nil }
      return Int32(index)
    }
  }

  private func isRecorded(
    _ placed: PlacedCall, by index: Int, _ names: inout ToolNameCodes,
    _ bodies: inout RecordedBodies
  ) -> Bool {
    let body = bodies[index]
    if let answer = placed.answer, body.hasOutput(bodies.details(of: answer).content) {
      return true
    }
    let (name, called) = (experiment.name(index), placed.call.name)
    guard
      names.code(of: name) == names.code(of: called)
        || names.code(of: name, .last) == names.code(of: called, .last)
    else { return false }
    let arguments = bodies.details(of: placed.call).arguments
    return arguments.isCommon || body.hasArguments(arguments)
      || ([body.input] + body.nested).contains { !$0.members.isDisjoint(with: arguments.members) }
  }

  /// Whether a tool with the same name is recorded below: then the span is around it.
  private func hasTool(below index: Int) -> Bool {
    let name = ToolName.bare(experiment.name(index))
    let below = experiment.tree.descendants(experiment.tree.row(ofObservation: index))
    return below.prefix(Self.rowLimit).contains { row in
      guard let below = experiment.tree.observation(row) else { return false }
      return experiment.observations.types[below] == .tool
        && ToolName.bare(experiment.name(below)) == name
    }
  }
}
