import Testing

@testable import TraceQuery

/// Texts for which a parser that is not linear, or recurses, would not end or would crash.
@Suite struct QueryLengthTests {
  private static let count = 200_000

  private func repeated(_ text: String) -> String { String(repeating: text, count: Self.count) }

  private func parsed(_ text: String) -> Result<Query, QueryFailure> {
    Result { () throws(QueryFailure) in try Query(text) }
  }

  @Test("Minus signs are one negated word")
  func minusSigns() {
    let name = Query.Condition.name(.part(String(repeated("-").dropFirst())))
    let term = Query.Term(isNegated: true, alternatives: [name])
    #expect(parsed(repeated("-")) == .success(Query(terms: [term])))
  }

  @Test("Quotes, bars and spaces without text are no terms", arguments: ["\"", "|", " ", "-\"\" "])
  func empty(part: String) {
    #expect(parsed(repeated(part)) == .success(Query()))
  }

  @Test(
    "Parentheses, colons and backslashes are text", arguments: ["(", ")", ":", "\\", "[", "a", "."])
  func text(part: String) {
    let term = Query.Term(alternatives: [.name(.part(repeated(part)))])
    #expect(parsed(repeated(part)) == .success(Query(terms: [term])))
  }

  @Test("Tildes are a regex that is too long")
  func tildes() {
    let expected = QueryFailure(offset: 1, message: "invalid regex: longer than 1,000 characters")
    #expect(parsed(repeated("~")) == .failure(expected))
    #expect(parsed("~" + repeated("(")) == .failure(expected))
  }

  @Test("Many words and many alternatives are parsed")
  func many() throws {
    #expect(try Query(repeated("-a ")).terms.count == Self.count)
    #expect(try Query(repeated("a|")).terms.first?.alternatives.count == Self.count)
    #expect(try Query("type:" + repeated("\"a\"|")).terms.first?.alternatives.count == Self.count)
    #expect(try Query("dur:" + repeated("1s|")).terms.first?.alternatives.count == Self.count)
    #expect(try Query(repeated("\\\"")).terms.count == 1)
  }

  @Test("A long field, number, state or rule is a mistake")
  func mistakes() {
    let long = repeated("a")
    for text in ["\(long):x", "dur:\(long)", "dur:\(repeated("."))", "is:\(long)", "rule:\(long)"] {
      #expect(throws: QueryFailure.self) { try Query(text) }
    }
  }

  @Test("A long glob is compared")
  func globs() throws {
    let stars = TextMatcher(.glob(repeated("*")))
    #expect(stars.matches(repeated("a")))
    #expect(!TextMatcher(.glob(String(repeating: "*a", count: 100) + "b")).matches(repeated("a")))
  }
}
