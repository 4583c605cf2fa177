import JSONText
import Messages
import Support
import TraceIndex
import TraceModel

/// The tools that the models of a trace requested, to name the one that a framework refused.
enum UnrecordedRequests {
  /// Of more generations, the first are read.
  private static let limit = 16

  /// The only requested tool of a trace that no observation is named after.
  static func only(in trace: Int, of experiment: Experiment) -> String? {
    let observations = experiment.tree.rows(ofTrace: trace).compactMap {
      experiment.tree.observation($0)
    }
    let types = experiment.observations.types
    let names = Set(
      observations.lazy.filter { types[$0] == .generation }.prefix(limit)
        .flatMap { requests(of: $0, experiment) })
    let left = names.subtracting(observations.map { ToolName.bare(experiment.name($0)) })
    return left.count == 1 ? left.first : nil
  }

  private static func requests(of generation: Int, _ experiment: Experiment) -> [String] {
    let record = experiment.record(of: generation)
    guard
      case .success(let document) = Result(catching: { try experiment.document(of: record) }),
      let output = document.root["output"]
    else { return [] }
    let conversation = Conversation(output)
    return conversation.messages.flatMap(\.toolCalls).filter { !$0.isHosted }
      .map { ToolName.bare(conversation.text($0.name)) }
  }
}
