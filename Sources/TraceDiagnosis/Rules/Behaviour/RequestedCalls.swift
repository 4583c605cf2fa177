import JSONText
import Messages
import Support

/// How often the models of each run requested each tool.
struct RequestedCalls: Sendable {
  private var counts: [Int: [String: Int]] = [:]

  /// Adds the calls in an output. A single message is a model's answer; longer conversations repeat
  /// what was requested before, and only name the tools.
  mutating func add(_ output: JSONDocument.Value, trace: Int) {
    let conversation = Conversation(output)
    let isAnswer = conversation.messages.count == 1
    for call in conversation.messages.flatMap(\.toolCalls) {
      let name = ToolName.bare(conversation.text(call.name))
      counts[trace, default: [:]][name, default: 0] += isAnswer ? 1 : 0
    }
  }

  mutating func merge(_ later: RequestedCalls) {
    counts.merge(later.counts) { $0.merging($1, uniquingKeysWith: +) }
  }

  /// Whether a model of the run requested a tool with a name.
  func contains(_ name: String, trace: Int) -> Bool {
    counts[trace]?[ToolName.bare(name)] != nil
  }

  /// The tools that were requested most, such as `search 7 times, book 2 times`; empty without any.
  func summary(ofTrace trace: Int) -> String {
    let most = (counts[trace] ?? [:]).filter { $0.value > 1 }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3)
    return most.map { "\($0.key) \($0.value) times" }.joined(separator: ", ")
  }
}
