import JSONText
import Support
import TraceIndex
import TraceModel

/// Agents that returned an object, such as a generator or an agent of a framework, before it ran:
/// the decorator is on the function that makes it.
struct HollowAgents {
  private let experiment: Experiment

  init(_ experiment: Experiment) { self.experiment = experiment }

  /// Whether all agents of a trace ended before a time, in microseconds, with nothing below them and
  /// a Python object as output.
  func areAll(_ agents: [Int], before time: Int64) -> Bool {
    let columns = experiment.observations
    return agents.allSatisfy { agent in
      columns.duration(agent) != nil && columns.ends[agent] <= time
        && experiment.tree.descendants(experiment.tree.row(ofObservation: agent)).isEmpty
        && returnedObject(agent)
    }
  }

  /// Whether the output is the text form of an object that has no other: `<Bot object at 0x7f5b>`.
  private func returnedObject(_ agent: Int) -> Bool {
    guard agent < experiment.observations.recordedCount,
      case .success(let document) = Result(
        catching: { try experiment.document(of: experiment.record(of: agent)) }),
      let text = document.root["output"]?.string
    else { return false }
    return text.hasPrefix("<") && text.hasSuffix(">") && text.firstRange(of: " at 0x") != nil
  }
}
