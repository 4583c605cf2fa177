import Testing
import TraceCore

@testable import Explorer

@Suite("Texts of artifacts in filters")
struct FilterWordTests {
  static let texts = [
    "tool", "two words", "\"", "a\"\u{301}", "\u{301}a", "\"\u{301}\"", "a|b", "-x", "é",
    "\u{200D}", "*.\u{301}", "a\\", "\\", "\\\\", "a\\\"b", "\\\\\"\\", "\\d+ x",
  ]

  @Test("A text in quotes is read as it is.", arguments: texts)
  func quoted(_ text: String) throws {
    let query = Query(terms: [.init(alternatives: [.type(.whole(text))])])
    #expect(try Query("type:" + FilterWord.inQuotes(text)) == query)
  }

  @Test(
    "A text that is meant exactly is itself and nothing else.",
    arguments: ["a.b", ".\u{301}", "(\u{301}\"\u{301}", "", "\\", "a\\\"", "~x", "|", "pay"])
  func exact(_ text: String) throws {
    let query = Query(terms: [.init(alternatives: [.name(.exact(text))])])
    #expect(try Query("name:" + FilterWord.exact(text)) == query)
    #expect(try Query("-name:" + FilterWord.exact(text) + "|b").terms[0].alternatives.count == 2)
  }

  @Test("A type is written exactly where another one begins with it in any case.")
  func types() {
    #expect(FilterWord.type("tool", among: ["tool", "agent"]) == "tool")
    #expect(FilterWord.type("tool", among: ["tool", "Tool"]) == "=\"tool\"")
    #expect(FilterWord.type("Tool", among: ["tool", "Tool"]) == "=\"Tool\"")
    #expect(FilterWord.type("tool", among: ["tool", "toolset"]) == "=\"tool\"")
    #expect(FilterWord.type("toolset", among: ["tool", "toolset"]) == "toolset")
  }
}
