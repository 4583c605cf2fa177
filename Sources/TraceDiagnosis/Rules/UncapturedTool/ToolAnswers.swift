import JSONText
import Messages

/// The results of the tool calls of one trace.
struct ToolAnswers {
  /// The results without an id of one tool. A result is repeated in the input of each later call of
  /// the model, so only different ones count, and those that one value contains.
  private struct Results {
    /// Hashes of different results.
    var different: Set<UInt64> = []
    /// The most results in one value.
    var most = 0

    var count: Int { max(most, different.count) }
  }

  /// The tool's name by the id of the call; an empty one if the result does not repeat it.
  private var names: [String: String] = [:]
  private var withoutID: [String: Results] = [:]

  mutating func add(_ conversation: Conversation) {
    var needsNames = false
    var counts: [String: Int] = [:]
    for result in conversation.messages.flatMap(\.toolResults) where !result.isHosted {
      let name = result.name.map(conversation.text)
      if let id = result.callID.flatMap({ conversation.value($0).id }) {
        names[id] = name ?? names[id] ?? ""
      } else if let name {
        add(result, name, conversation, &counts)
      } else {
        needsNames = true
      }
    }
    if needsNames { addNameless(conversation, &counts) }
    for (name, count) in counts {
      let most = withoutID[name]?.most ?? 0
      withoutID[name]?.most = max(most, count)
    }
  }

  /// Adds the results that have neither an id nor a name: their order says which calls they answer.
  private mutating func addNameless(
    _ conversation: Conversation, _ counts: inout [String: Int]
  ) {
    for exchange in conversation.exchanges {
      guard let result = exchange.result, !result.isHosted, result.callID == nil,
        result.name == nil, let call = exchange.call
      else { continue }
      add(result, conversation.text(call.name), conversation, &counts)
    }
  }

  private mutating func add(
    _ result: ToolResult, _ name: String, _ conversation: Conversation,
    _ counts: inout [String: Int]
  ) {
    counts[name, default: 0] += 1
    withoutID[name, default: Results()].different
      .insert(conversation.fingerprint(of: result.content))
  }

  /// Which of the calls have a result: by its id, or, where a vendor has no ids, by its name and
  /// order.
  func answered(_ calls: [RequestedCall]) -> [Bool] {
    let counts = names.values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return calls.map { call in
      if let id = call.id, names[id] != nil { return true }
      let unnamed = withoutID[call.name]?.count ?? 0
      // A framework may add ids that the model's answer did not have.
      return call.number <= unnamed + (call.id == nil ? counts[call.name, default: 0] : 0)
    }
  }
}
