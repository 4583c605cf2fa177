import JSONText

/// A tool call and its result.
public struct ToolExchange: Sendable, Equatable {
  /// `nil` for a result of a call that the conversation does not contain.
  public let call: ToolCall?
  /// `nil` while the call has no result.
  public let result: ToolResult?
}

extension Conversation {
  /// The tool calls, each with its result, in the order of the calls; then the results of calls
  /// that are not in the conversation.
  ///
  /// ``ExchangeMatching`` describes which result belongs to a call.
  public var exchanges: [ToolExchange] {
    let calls = messages.flatMap(\.toolCalls)
    let results = messages.flatMap(\.toolResults)
    let matches = ExchangeMatching.results(
      ofCalls: calls.map(key), in: results.map(key))
    let used = Set(matches.compactMap { $0 })
    let pairs = zip(calls, matches).map { call, match in
      ToolExchange(call: call, result: match.map { results[$0] })
    }
    return pairs
      + results.indices.filter { !used.contains($0) }
      .map { ToolExchange(call: nil, result: results[$0]) }
  }
}
