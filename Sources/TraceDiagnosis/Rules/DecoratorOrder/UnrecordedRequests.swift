import JSONText
import Messages
import Support
import TraceIndex

/// The tools that models requested in some traces, to name the one that a framework refused.
struct UnrecordedRequests: Sendable {
  private var requested: [Int: Set<String>] = [:]
  private static let limit = 16

  mutating func add(_ output: JSONDocument.Value, trace: Int) {
    guard requested[trace, default: []].count < Self.limit else { return }
    let conversation = Conversation(output)
    for call in conversation.messages.flatMap(\.toolCalls) where !call.isHosted {
      requested[trace, default: []].insert(ToolName.bare(conversation.text(call.name)))
    }
  }

  /// Adds what a copy has read of other observations.
  mutating func merge(_ later: UnrecordedRequests) {
    requested.merge(later.requested) { $0.union($1) }
  }

  /// The only requested tool of a trace that no observation is named after.
  func only(in trace: Int, of experiment: Experiment) -> String? {
    guard let names = requested[trace] else { return nil }
    let recorded = Set(
      experiment.tree.rows(ofTrace: trace).compactMap {
        experiment.tree.observation($0).map { ToolName.bare(experiment.name($0)) }
      })
    let left = names.subtracting(recorded)
    return left.count == 1 ? left.first : nil
  }
}
