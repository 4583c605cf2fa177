import Testing

@testable import Messages

@Suite("Messages: calls and results")
struct ExchangeTests {
  /// `f#1 → x` for a pair, `?` for what is missing.
  private func pairs(_ json: String) throws -> [String] {
    let conversation = try Conversation(json)
    return conversation.exchanges.map { exchange in
      let call = exchange.call.map { conversation.text($0.name) } ?? "?"
      let result = exchange.result?.content.map { conversation.text($0) } ?? "?"
      return "\(call) → \(result)"
    }
  }

  private func calls(_ calls: [String]) -> String {
    #"{"role": "assistant", "tool_calls": [\#(calls.joined(separator: ", "))]}"#
  }

  @Test("A result belongs to the call with its id, wherever it is.")
  func ids() throws {
    let answer = #"{"role": "tool", "tool_call_id": "2", "content": "b"}"#
    let asked = calls([
      #"{"id": "1", "function": {"name": "f"}}"#, #"{"id": "2", "function": {"name": "f"}}"#,
    ])
    #expect(try pairs("[\(asked), \(answer)]") == ["f → ?", "f → b"])
    #expect(try pairs("[\(answer), \(asked)]") == ["f → ?", "f → b"])
  }

  @Test("Without ids, a result belongs to the first open call of its name.")
  func names() throws {
    let asked = calls([
      #"{"function": {"name": "f"}}"#, #"{"function": {"name": "g"}}"#,
      #"{"function": {"name": "f"}}"#,
    ])
    let results = ["f", "f", "g", "h"].enumerated().map { index, name in
      #"{"role": "tool", "tool_name": "\#(name)", "content": "\#(index)"}"#
    }
    #expect(
      try pairs("[\(asked), \(results.joined(separator: ", "))]")
        == ["f → 0", "g → 2", "f → 1", "? → 3"])
  }

  @Test("Without ids and names, the order decides.")
  func order() throws {
    let asked = calls([#"{"function": {"name": "f"}}"#, #"{"function": {"name": "g"}}"#])
    let results = (0..<3).map { #"{"role": "tool", "content": "\#($0)"}"# }
    #expect(
      try pairs("[\(asked), \(results.joined(separator: ", "))]") == ["f → 0", "g → 1", "? → 2"])
  }

  @Test("A call and a result with different ids are no pair.")
  func differentIDs() throws {
    let asked = calls([#"{"id": "1", "name": "f"}"#])
    let result = #"{"role": "tool", "tool_call_id": "2", "name": "f", "content": "x"}"#
    #expect(try pairs("[\(asked), \(result)]") == ["f → ?", "? → x"])
  }

  @Test("An id that only one side has does not keep a pair apart.")
  func oneID() throws {
    let asked = calls([#"{"name": "f"}"#])
    let result = #"{"role": "tool", "tool_call_id": "2", "name": "f", "content": "x"}"#
    #expect(try pairs("[\(asked), \(result)]") == ["f → x"])
  }
}
