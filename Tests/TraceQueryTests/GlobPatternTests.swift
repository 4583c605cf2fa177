import TestSupport
import Testing

@testable import TraceQuery

@Suite struct GlobPatternTests {
  @Test(
    "A glob matches a whole text",
    arguments: [
      ("*", "", true), ("", "", true), ("", "a", false), ("?", "é", true), ("?", "", false),
      ("a*", "abc", true), ("*c", "abc", true), ("a*c", "abd", false), ("*b*", "abc", true),
      ("a?c*", "abcd", true), ("**a**", "bab", true), ("*ab*ab", "abxabyab", true),
      ("ab*ab", "ab", false), ("ab*ab", "abab", true), ("a*a*a", "aa", false),
      ("*aab*", "aaab", true), ("*a?b*c", "aaabxc", true), ("*a?b*c", "aaabx", false),
      ("*\u{301}x", "\u{301}x", true), ("*\u{301}x", "ax", false),
      ("?\u{200D}", "a\u{200D}", false), ("?\u{301}?", "?\u{301}a", false),
    ])
  func glob(pattern: String, text: String, isMatch: Bool) {
    #expect(GlobPattern(pattern).matches(text) == isMatch)
  }

  @Test("A glob matches what the regular expression of the same meaning matches.")
  func random() throws {
    var random = SplitMix64(seed: 5)
    func text(_ letters: String, _ count: Int) -> String {
      String(
        (0..<Int.random(in: 0...count, using: &random)).compactMap { _ in
          letters.randomElement(using: &random)
        })
    }
    for _ in 0..<5000 {
      let pattern = text("ab**?", 8)
      let regex = pattern.map { $0 == "*" ? ".*" : $0 == "?" ? "." : String($0) }.joined()
      let reference = try POSIXRegex("^(\(regex))$", ignoresCase: false)
      let subject = text("aab", 12)
      #expect(
        GlobPattern(pattern).matches(subject) == reference.matches(subject),
        "\(pattern) in \(subject)")
    }
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
