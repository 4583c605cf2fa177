import TestSupport
import Testing
import TraceIndex

@testable import TraceConversation

@Suite("What a row says about an observation")
struct PreviewTests {
  private typealias Story = ConversationStory

  private func preview(
    _ type: String, _ input: String?, _ output: String?
  ) throws -> ObservationPreview? {
    let members = [input.map { #""input": \#($0)"# }, output.map { #""output": \#($0)"# }]
    let experiment = try Observations.load(
      [
        Observations.line(
          "a", type: type, name: "x", extra: members.compactMap { $0 }.joined(separator: ", "))
      ], store: .none)
    return ConversationReader(experiment).preview(of: 0)
  }

  @Test(
    "A tool: its arguments and its result.",
    arguments: [
      (#"{"ref": "X1YZ9"}"#, #""cancelled""#, "ref=X1YZ9", "cancelled"),
      (#"{"from": "JFK", "limit": 5, "after": null}"#, "[]", "from=JFK, limit=5", "[]"),
      (#"{"self": "<shop.Cart object at 0x3f>", "q": 1}"#, "true", "q=1", "true"),
      (#"{"db": "<shop.db.Cart object at 0x3f>"}"#, "{}", "db=<Cart>", "{}"),
      (
        #"{"config": {"a": 1}, "ids": [1, 2]}"#, #"[{"id": 7, "tags": {"a": 1}}, {"id": 8}]"#,
        "config={…}, ids=[1, 2]", "[2] {id: 7, tags: {…}}"
      ),
      (#""a text\n  of two lines""#, #"{"text": "x\ty"}"#, "a text of two lines", "{text: x y}"),
      (
        "{}", #"{"role": "tool", "tool_call_id": "c", "content": "3 hits"}"#, "", "3 hits"
      ),
      ("[]", "null", "[]", ""),
    ])
  func tools(input: String, output: String, left: String, right: String) throws {
    let found = try #require(try preview("tool", input, output))
    #expect(found.input == left)
    #expect(found.output == right)
  }

  @Test(
    "A generation: what it said, and which tools it called.",
    arguments: [
      (Story.message("assistant", #"Hello,\nyou"#), #""Hello, you""#),
      (Story.call("search", "c1"), "→ search(q=1)"),
      (
        #"[{"role": "user", "content": "hi"}, \#(Story.message("assistant", "Bye"))]"#, #""Bye""#
      ),
      (#""plain text""#, "plain text"),
      (#"{"content": "Let me look.", "usage": {"total_tokens": 3}}"#, #""Let me look.""#),
      (#"{"answer": 42}"#, "{answer: 42}"),
      (
        #"{"role": "assistant", "content": [{"type": "text", "text": "I look"}, "#
          + #"{"type": "tool_use", "id": "t", "name": "find", "input": {"q": "x"}}]}"#,
        #""I look" → find(q=x)"#
      ),
    ])
  func generations(output: String, expected: String) throws {
    let input = #"{"messages": [\#(Story.message("user", "hi"))]}"#
    let found = try #require(try preview("generation", input, output))
    #expect(found.input.isEmpty)
    #expect(found.output == expected)
  }

  @Test("A generation without an answer: what it was asked.")
  func unanswered() throws {
    let input = #"{"messages": [\#(Story.message("user", "Where is my flight?"))]}"#
    let found = try #require(try preview("generation", input, nil))
    #expect(found == ObservationPreview(input: #""Where is my flight?""#, output: ""))
  }

  @Test("Others: what the user said, or the arguments, and the answer.")
  func others() throws {
    let messages =
      #"{"messages": [\#(Story.message("system", "be kind")), \#(Story.message("user", "hi"))]}"#
    let found = try #require(
      try preview("agent", messages, Story.message("assistant", "hello")))
    #expect(found == ObservationPreview(input: #""hi""#, output: #""hello""#))
    let plain = try #require(try preview("span", #"{"overwrite": false}"#, #""/tmp/x.sqlite""#))
    #expect(plain == ObservationPreview(input: "overwrite=false", output: "/tmp/x.sqlite"))
  }

  @Test("Long texts, deep values and many elements are cut, and cost no more than what shows.")
  func long() throws {
    let text = String(repeating: "é", count: 100_000)
    let deep = String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000)
    let many = "[" + (0..<50_000).map { "\($0)" }.joined(separator: ",") + "]"
    for (input, output) in [(#""\#(text)""#, deep), (many, #"{"a": "\#(text)"}"#)] {
      let found = try #require(try preview("tool", input, output))
      #expect(found.input.count <= 161 && found.output.count <= 161)
      #expect(found.input.hasSuffix("…"))
    }
  }

  @Test("A string is cut between characters, whatever its escapes.")
  func escapes() throws {
    let text = String(repeating: #"\u00e9\n\ud83d\ude00"#, count: 400)
    let found = try #require(try preview("tool", #""\#(text)""#, "1"))
    #expect(found.input.hasPrefix("é 😀é 😀"))
    #expect(!found.input.contains("\u{FFFD}"))
  }
}
