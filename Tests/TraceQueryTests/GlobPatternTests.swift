import Testing

@testable import TraceQuery

@Suite struct GlobPatternTests {
  @Test(
    "A glob matches a whole text",
    arguments: [
      ("*", "", true), ("", "", true), ("", "a", false), ("?", "é", true), ("?", "", false),
      ("a*", "abc", true), ("*c", "abc", true), ("a*c", "abd", false), ("*b*", "abc", true),
      ("a?c*", "abcd", true), ("**a**", "bab", true), ("*ab*ab", "abxabyab", true),
    ])
  func glob(pattern: String, text: String, isMatch: Bool) {
    #expect(GlobPattern(pattern).matches(text) == isMatch)
  }
}
