import JSONText

/// A tool call and its result.
public struct ToolExchange: Sendable, Equatable {
  /// `nil` for a result of a call that the conversation does not contain.
  public internal(set) var call: ToolCall?
  /// `nil` while the call has no result.
  public internal(set) var result: ToolResult?
}

extension Conversation {
  /// The tool calls, each with its result, in the order of the calls; then the results of calls
  /// that are not in the conversation.
  ///
  /// A call and its result have the same id. Where one of them has none, they have the same name, and
  /// where the result has no name either, their order decides.
  public var exchanges: [ToolExchange] {
    var pairs = messages.flatMap(\.toolCalls).map { ToolExchange(call: $0) }
    var results = messages.flatMap(\.toolResults)
    match(&pairs, &results, call: { id($0.id) }, result: { id($0.callID) })
    match(
      &pairs, &results, call: { text($0.name) },
      result: { result in result.name.map { text($0) } }, unlessBothHaveIDs: true)
    match(
      &pairs, &results, call: { $0.id == nil ? "" : nil },
      result: { $0.callID == nil && $0.name == nil ? "" : nil })
    return pairs + results.map { ToolExchange(call: nil, result: $0) }
  }

  private func id(_ node: JSONNodeID?) -> String? { node.flatMap { value($0).id } }

  /// Gives each open call the first result with the same key, and removes it from the results.
  private func match(
    _ pairs: inout [ToolExchange], _ results: inout [ToolResult],
    call callKey: (ToolCall) -> String?, result resultKey: (ToolResult) -> String?,
    unlessBothHaveIDs: Bool = false
  ) {
    var open = ResultQueues(results.indices.map { ($0, resultKey(results[$0])) })
    var used: Set<Int> = []
    for index in pairs.indices where pairs[index].result == nil {
      guard let call = pairs[index].call, let key = callKey(call),
        let next = open.first(
          key,
          where: {
            !unlessBothHaveIDs || call.id == nil || results[$0].callID == nil
          })
      else { continue }
      pairs[index].result = results[next]
      used.insert(next)
    }
    results = results.indices.filter { !used.contains($0) }.map { results[$0] }
  }
}

/// Results by key, each key's in order.
private struct ResultQueues {
  private var queues: [String: ArraySlice<Int>] = [:]

  init(_ keyed: [(index: Int, key: String?)]) {
    for (index, key) in keyed {
      if let key { queues[key, default: []].append(index) }
    }
  }

  /// Removes and returns the first result with a key, if it is accepted.
  mutating func first(_ key: String, where isAccepted: (Int) -> Bool) -> Int? {
    guard let first = queues[key]?.first, isAccepted(first) else { return nil }
    queues[key]?.removeFirst()
    return first
  }
}
