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

  @Test(
    "Comparing a long text can be stopped.",
    arguments: [.glob("*aaab*"), .part("aaab"), .regex("a{3}b"), .part("aab\u{301}")]
      as [TextPattern])
  func stops(pattern: TextPattern) {
    let text = String(repeating: "a\u{301}aaa", count: 100_000)
    var calls = 0
    let matcher = TextMatcher(pattern) {
      calls += 1
      return calls > 1
    }
    #expect(!matcher.matches(text + "aaab aab\u{301}"))
    #expect(calls > 1)
  }
}
