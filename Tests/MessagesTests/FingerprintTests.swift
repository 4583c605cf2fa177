import Testing

@testable import Messages

@Suite("Messages: fingerprints")
struct FingerprintTests {
  private func prints(_ json: String) throws -> [UInt64] {
    let conversation = try Conversation(json)
    return conversation.messages.map { conversation.fingerprint(of: $0) }
  }

  @Test("A message has the same fingerprint as its copy with other fields, escapes and blanks.")
  func copies() throws {
    let copies = [
      #"{"role": "assistant", "content": "Zürich", "refusal": null, "id": "m1"}"#,
      #"{"content":[{"type":"text","text":"Z\u00fcrich"}],"role":"assistant"}"#,
      #"{"type": "ai", "content": "Zürich", "usage_metadata": {"input_tokens": 3}}"#,
    ]
    #expect(Set(try copies.map(prints)).count == 1)
  }

  @Test("Ids with the same text have the same hash, other ids another; an empty one has none.")
  func ids() throws {
    func hash(_ id: String) throws -> UInt64? {
      let conversation = try Conversation(
        #"{"tool_calls": [{"id": \#(id), "name": "f", "args": {}}]}"#)
      return conversation.idHash(conversation.messages.flatMap(\.toolCalls).first?.id)
    }
    #expect(try hash(#""call_1""#) == hash(#""call\u005f1""#))
    #expect(try hash("17") == hash(#""17""#))
    #expect(try hash(#""call_1""#) != hash(#""call_2""#))
    #expect(try hash(#""""#) == nil)
    #expect(try hash("null") == nil)
  }

  @Test("Messages with another role, text, tool, argument or result differ.")
  func differences() throws {
    let messages = [
      #"{"role": "user", "content": "a"}"#, #"{"role": "assistant", "content": "a"}"#,
      #"{"role": "user", "content": "b"}"#, #"{"role": "user", "content": ["a", "b"]}"#,
      #"{"role": "user", "content": "ab"}"#, #"{"role": "user", "content": null}"#,
      #"{"tool_calls": [{"id": "1", "name": "f", "args": {"a": 1}}]}"#,
      #"{"tool_calls": [{"id": "1", "name": "f", "args": {"a": 2}}]}"#,
      #"{"tool_calls": [{"id": "1", "name": "f", "args": {"b": 1}}]}"#,
      #"{"tool_calls": [{"id": "1", "name": "g", "args": {"a": 1}}]}"#,
      #"{"role": "tool", "tool_call_id": "1", "content": "x"}"#,
      #"{"role": "tool", "tool_call_id": "1", "content": "y"}"#,
    ]
    #expect(Set(try messages.map(prints)).count == messages.count)
  }
}
