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
    "Signs of regular expressions are escaped, with and without a mark.",
    arguments: [
      ("a.b", #"^a\.b$"#), (".\u{301}", "^\\.\u{301}$"),
      ("(\u{301}\"\u{301}", "^\\(\u{301}\"\u{301}$"),
    ])
  func whole(_ text: String, _ regex: String) throws {
    let query = Query(terms: [.init(alternatives: [.name(.regex(regex))])])
    #expect(try Query("name:" + FilterWord.whole(text)) == query)
  }
}
