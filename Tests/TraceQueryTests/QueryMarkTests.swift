import TestSupport
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
    ("name:~\"\u{301}x y\"", [pattern(.regex("\u{301}x y"))]),
    ("name:~\u{301}x|y", [pattern(.regex("\u{301}x|y"))]),
    ("name:*\u{301}x", [pattern(.glob("*\u{301}x"))]),
    ("name:a?\u{200D}", [pattern(.glob("a?\u{200D}"))]),
    ("name:=\"\u{301}x\"", [pattern(.exact("\u{301}x"))]),
  ]

  private static func pattern(_ pattern: TextPattern) -> Query.Term {
    Query.Term(isNegated: false, alternatives: [.name(pattern)])
  }

  @Test(
    "Patterns match a name that begins with a mark.",
    arguments: [
      "~\u{301}x", "~\"\u{301}x\"", "~\"^\u{301}x$\"", "*\u{301}x", "\u{301}*", "\u{301}?", "*?x*",
      "=\"\u{301}x\"", "\u{301}x",
    ])
  func matches(_ value: String) throws {
    let experiment = try Observations.load([
      Observations.line("a", name: "\u{301}x"), Observations.line("b", name: "y\u{301}z"),
    ])
    let rows = experiment.rows(matching: try Query("name:" + value)).matches
    let found = (0..<experiment.tree.count).filter { rows.contains($0) }
    #expect(found.compactMap { experiment.tree.observation($0) } == [0])
  }

  @Test("The search of the explorer knows a regular expression that begins with a mark.")
  func search() {
    #expect(Experiment.searchPattern("~\u{301}x") == .regex("\u{301}x"))
    #expect(Experiment.searchPattern("~") == nil && Experiment.searchPattern("") == nil)
    #expect(Experiment.searchMistake("~\u{301}(") != nil)
  }

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
