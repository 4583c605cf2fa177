import Messages

/// Which tool results belong to which calls, also across records.
package struct ToolPairing: Sendable {
  private let results: [PartPosition: PartPosition]
  private let calls: [PartPosition: PartPosition]

  init(_ messages: [ConversationMessage]) {
    var (calls, results) = (Side(), Side())
    for (index, said) in messages.enumerated() {
      for (number, part) in said.message.parts.enumerated() {
        let position = PartPosition(message: index, part: number)
        switch part {
        case .toolCall(let call): calls.append(position, said.conversation.key(of: call))
        case .toolResult(let result): results.append(position, said.conversation.key(of: result))
        default: break
        }
      }
    }
    let matches = ExchangeMatching.results(ofCalls: calls.keys, in: results.keys)
    let pairs = matches.enumerated().compactMap { call, result in
      result.map { (calls.positions[call], results.positions[$0]) }
    }
    self.results = Dictionary(uniqueKeysWithValues: pairs)
    self.calls = Dictionary(uniqueKeysWithValues: pairs.map { ($1, $0) })
  }

  /// All calls or all results.
  private struct Side {
    private(set) var positions: [PartPosition] = []
    private(set) var keys: [ExchangeMatching.Key] = []

    mutating func append(_ position: PartPosition, _ key: ExchangeMatching.Key) {
      positions.append(position)
      keys.append(key)
    }
  }

  /// Where the result of a call is; `nil` if the call has none.
  package func result(of call: PartPosition) -> PartPosition? { results[call] }

  /// Where the call of a result is; `nil` if no message contains it.
  package func call(of result: PartPosition) -> PartPosition? { calls[result] }
}
