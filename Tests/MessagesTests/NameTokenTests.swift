import Testing

@testable import Messages

@Suite("Messages: names of members")
struct NameTokenTests {
  @Test("Case, underscores and hyphens do not count.")
  func spellings() {
    let tokens = ["tool_call_id", "toolCallId", "tool-call-id", "_ToolCallID"].map {
      NameToken($0.utf8)
    }
    #expect(Set(tokens).count == 1)
    #expect(tokens[0] != nil)
  }

  @Test("Names that differ in any letter have different tokens.")
  func differentNames() {
    let names = [
      "", "a", "type", "name", "nane", "kind", "content", "contents", "function", "functions",
      "tool_call_outputa", "tool_call_outputb", "function_execution_result_message",
    ]
    #expect(Set(names.map { NameToken($0.utf8) }).count == names.count)
  }

  @Test("A name with more than 32 letters has no token.")
  func longNames() {
    #expect(NameToken(String(repeating: "a", count: 32).utf8) != nil)
    #expect(NameToken((String(repeating: "a", count: 33) + "__").utf8) == nil)
  }

  @Test("The registry numbers each name once.")
  func registry() {
    var registry = NameRegistry()
    let numbers = ["role", "type", "Role", "tool_calls", "toolCalls"].map {
      registry.add(NameToken($0))
    }
    #expect(numbers == [0, 1, 0, 2, 2])
    #expect(registry.number("type") == 1)
    #expect(registry.number("other") == nil)
  }
}
