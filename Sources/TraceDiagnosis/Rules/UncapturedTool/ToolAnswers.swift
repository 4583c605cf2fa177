import JSONText
import Messages

/// The results of the tool calls of one trace.
struct ToolAnswers {
  /// The results of one tool. A result is repeated in the input of each later call of the model, so
  /// only different ones count, and those that one value contains.
  private struct Results {
    /// Hashes of different results.
    var all: Set<UInt64> = []
    /// The same without the results that have an id.
    var withoutID: Set<UInt64> = []
    /// The most results without an id in one value.
    var most = 0
  }

  private var ids: Set<String> = []
  private var results: [String: Results] = [:]

  mutating func add(_ conversation: Conversation) {
    var counts: [String: Int] = [:]
    for exchange in conversation.exchanges {
      guard let result = exchange.result, !result.isHosted else { continue }
      let id = result.callID.flatMap { conversation.value($0).id }
      if let id { ids.insert(id) }
      guard let name = result.name ?? exchange.call?.name else { continue }
      let text = conversation.text(name)
      let hash = conversation.fingerprint(of: id == nil ? result.content : result.callID)
      results[text, default: Results()].all.insert(hash)
      guard id == nil else { continue }
      counts[text, default: 0] += 1
      results[text, default: Results()].withoutID.insert(hash)
    }
    for (name, count) in counts {
      let most = results[name]?.most ?? 0
      results[name]?.most = max(most, count)
    }
  }

  /// Whether a call has a result: by its id, or, where a vendor has no ids, by its name and order.
  func contains(_ call: RequestedCall) -> Bool {
    if let id = call.id, ids.contains(id) { return true }
    guard let results = results[call.name] else { return false }
    let different = call.id == nil ? results.all : results.withoutID
    return call.number <= max(results.most, different.count)
  }
}
