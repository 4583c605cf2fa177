/// Finds the result of each tool call.
///
/// A call and its result have the same id. Where one of them has none, they have the same name, and
/// where the result has no name either, their order decides.
package struct ExchangeMatching {
  /// What a call or a result is recognized by.
  package struct Key: Sendable {
    package let id: String?
    package let name: String?

    package init(id: String?, name: String?) {
      self.id = id
      self.name = name
    }
  }

  private let calls: [Key]
  private let results: [Key]
  private var resultOfCall: [Int?]
  private var isUsed: [Bool]

  /// The index of each call's result; `nil` for a call without one. No result is used twice.
  package static func results(ofCalls calls: [Key], in results: [Key]) -> [Int?] {
    var matching = ExchangeMatching(calls, results)
    matching.match(\.id, \.id)
    matching.match(\.name, \.name) { $0.id == nil || $1.id == nil }
    matching.match({ $0.id == nil ? "" : nil }, { $0.id == nil && $0.name == nil ? "" : nil })
    return matching.resultOfCall
  }

  private init(_ calls: [Key], _ results: [Key]) {
    self.calls = calls
    self.results = results
    resultOfCall = Array(repeating: nil, count: calls.count)
    isUsed = Array(repeating: false, count: results.count)
  }

  /// Gives each open call the first open result with the same key, if it is accepted.
  private mutating func match(
    _ callKey: (Key) -> String?, _ resultKey: (Key) -> String?,
    where isAccepted: (Key, Key) -> Bool = { _, _ in true }
  ) {
    var queues: [String: ArraySlice<Int>] = [:]
    for index in results.indices where !isUsed[index] {
      if let key = resultKey(results[index]) { queues[key, default: []].append(index) }
    }
    for index in calls.indices where resultOfCall[index] == nil {
      guard let key = callKey(calls[index]), let result = queues[key]?.first,
        isAccepted(calls[index], results[result])
      else { continue }
      queues[key]?.removeFirst()
      resultOfCall[index] = result
      isUsed[result] = true
    }
  }
}

extension Conversation {
  package func key(of call: ToolCall) -> ExchangeMatching.Key {
    .init(id: call.id.flatMap { value($0).id }, name: text(call.name))
  }

  package func key(of result: ToolResult) -> ExchangeMatching.Key {
    .init(id: result.callID.flatMap { value($0).id }, name: result.name.map { text($0) })
  }
}
