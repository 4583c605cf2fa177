import Testing
import TraceCore

/// In Swift, a mark after a quote makes one character of both.
@Suite("Filters with combining marks")
struct QueryMarkTests {
  private static func name(_ texts: String..., isNegated: Bool = false) -> Query.Term {
    Query.Term(isNegated: isNegated, alternatives: texts.map { .name(.part($0)) })
  }

  static let samples: [(String, [Query.Term])] = [
    ("name:\"\u{301}a b\"", [name("\u{301}a b")]),
    ("name:\"a\\\"\u{301}b\"", [name("a\"\u{301}b")]),
    ("name:a|\u{301}b", [name("a", "\u{301}b")]), ("name:\u{301}", [name("\u{301}")]),
    ("a \u{301}b", [name("a"), name("\u{301}b")]), ("-\u{301}", [name("\u{301}", isNegated: true)]),
    ("name:\"\u{596}\u{FFFD}\u{FE0F} \"", [name("\u{596}\u{FFFD}\u{FE0F} ")]),
    ("e\u{301} \"\u{200D}\"", [name("e\u{301}"), name("\u{200D}")]),
    // U+0603 and U+110BD precede what they belong to.
    ("name:\"\u{603}\"", [name("\u{603}")]),
    ("name:\"a\u{603}\\\"to:b\"", [name("a\u{603}\"to:b")]),
    ("name:\"\u{110BD}\"\u{301}", [name("\u{110BD}"), name("\u{301}")]),
    ("\u{603} b", [name("\u{603}"), name("b")]), ("name:a\u{603}|b", [name("a\u{603}", "b")]),
    ("a\u{A0}\u{301}b", [name("a"), name("\u{301}b")]),
    ("a\r\nb", [name("a"), name("b")]),
  ]

  @Test("A sign means the same whether or not a mark follows it.", arguments: samples)
  func signs(_ text: String, _ terms: [Query.Term]) throws {
    #expect(try Query(text) == Query(terms: terms))
  }

  @Test("A mistake is pointed at in characters of the text.")
  func mistakes() {
    #expect(throws: QueryFailure(offset: 11, message: "unclosed quote")) {
      try Query("name:\"\u{301}\" \"\u{301}\" \"\u{301}")
    }
  }
}
