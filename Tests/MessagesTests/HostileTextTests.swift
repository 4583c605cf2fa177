import JSONText
import TestSupport
import Testing

@testable import Messages

@Suite("Messages: hostile texts")
struct HostileTextTests {
  /// Below the nesting limit of documents.
  private static func nested(_ text: String, _ end: String) -> String {
    String(repeating: text, count: 4_000) + "1" + String(repeating: end, count: 4_000)
  }

  private static func repeated(_ text: String, _ end: String = "") -> String {
    String(repeating: text, count: 20_000) + end
  }

  private static let texts = [
    nested("[", "]"),
    nested(#"{"messages":"#, "}"),
    nested(#"{"role":"user","content":["#, "]}"),
    nested(#"{"type":"text","text":["#, "]}"),
    "[" + repeated(#"{"type":"function_call","call_id":"1","name":"f"},"#, "1]"),
    "[" + repeated(#""[{\"role\":\"user\",\"content\":\"x\"}]","#, "1]"),
    #"{"role":"assistant","content":["# + repeated(#"{"type":"tool_use","id":"1","name":"f"},"#)
      + #"1],"tool_calls":["# + repeated(#"{"id":"1","name":"f"},"#) + "1]}",
    "{" + repeated(#""role":"user","#, #""content":"x"}"#),
    "[" + repeated(#"{"role":"tool","content":"x"},"#)
      + repeated(#"{"tool_calls":[{"name":"f"}]},"#) + "1]",
  ]

  // Not arguments: the log would contain the texts.
  @Test("Depth and length cost linear time and no stack.")
  func depthAndLength() throws {
    Deadline.of(60) {
      for json in Self.texts {
        let conversation = try Conversation(json)
        _ = conversation.exchanges
        for message in conversation.messages.prefix(100) {
          _ = conversation.fingerprint(of: message)
        }
      }
    }
  }

  @Test(
    "Python's text form costs linear time and no stack.",
    arguments: [
      "(", "[", "{", "f(", "f(a=", "<", "'", "\\", ",", "]", "[]", "(]", "<'", "f=", "b'",
    ])
  func pythonText(_ piece: String) {
    Deadline.of(60) {
      for start in ["[", "f(", "a="] { _ = PythonText.json(start + Self.repeated(piece)) }
    }
  }

  @Test("Damaged texts are read without a failure.")
  func damage() {
    var random = SplitMix64(seed: 11)
    for _ in 0..<1000 {
      let text = Mutation.bytes(Array(random.pick(VendorStory.all).json.utf8), &random)
      guard case .success(let document) = Result(catching: { try JSONDocument(text) }) else {
        continue
      }
      let conversation = Conversation(document.root)
      _ = conversation.outline
      _ = conversation.exchanges
      for message in conversation.messages { _ = conversation.fingerprint(of: message) }
    }
  }
}
