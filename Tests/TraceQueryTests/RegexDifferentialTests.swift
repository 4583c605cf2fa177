import Support
import TestSupport
import Testing

@testable import TraceQuery

/// Small random patterns, which the C library matches quickly, against the C library.
///
/// Two kinds are left out, on which the C library is wrong: repeats of assertions, and ranges from a
/// capital to a small letter without case.
@Suite struct RegexDifferentialTests {
  private static let depth = 2

  @Test("Random patterns match what the C library matches", arguments: 0..<20)
  func random(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<100 {
      let pattern = pattern(depth: Self.depth, &random)
      let ignoresCase = Bool.random(using: &random)
      let texts = (0..<12).map { _ in text(&random) }
      let expected = Self.library(pattern, ignoresCase, texts)
      let regex = try? POSIXRegex(pattern, ignoresCase: ignoresCase)
      #expect(regex.map { regex in texts.map { regex.matches($0) } } == expected, "\(pattern)")
    }
  }

  /// What the C library says; `nil` for an invalid pattern.
  private static func library(
    _ pattern: String, _ ignoresCase: Bool, _ texts: [String]
  ) -> [Bool]? {
    var compiled = regex_t()
    let flags = REG_EXTENDED | REG_NOSUB | (ignoresCase ? REG_ICASE : 0)
    guard regcomp(&compiled, pattern, flags) == 0 else { return nil }
    defer { regfree(&compiled) }
    return texts.map { regexec(&compiled, $0, 0, nil, 0) == 0 }
  }

  private func text(_ random: inout SplitMix64) -> String {
    String((0..<Int.random(in: 0...8, using: &random)).map { _ in letter(&random) })
  }

  private func letter(_ random: inout SplitMix64) -> Character {
    "aabbcAB1_ -".randomElement(using: &random) ?? "a"
  }

  private func pattern(depth: Int, _ random: inout SplitMix64) -> String {
    (0..<Int.random(in: 1...3, using: &random)).map { _ in branch(depth: depth, &random) }
      .joined(separator: "|")
  }

  private func branch(depth: Int, _ random: inout SplitMix64) -> String {
    (0..<Int.random(in: 0...4, using: &random)).map { _ in element(depth: depth, &random) }.joined()
  }

  private func element(depth: Int, _ random: inout SplitMix64) -> String {
    let elements = [
      String(letter(&random)), String(letter(&random)), ".", "[ab]", "[^a]", "[A-C]",
      "[[:alpha:]_]",
      #"\w"#, #"\W"#, #"\s"#, "(\(depth > 0 ? pattern(depth: depth - 1, &random) : "c"))",
    ]
    let assertions = ["^", "$", #"\b"#, #"\B"#, #"\<"#, #"\>"#]
    if depth == Self.depth, Int.random(in: 0..<8, using: &random) == 0 {
      return assertions.randomElement(using: &random) ?? "^"
    }
    let repeats = ["", "", "", "*", "+", "?", "{2}", "{1,2}", "{0,3}", "{2,}", "{,2}", "{0}", "*?"]
    return (elements.randomElement(using: &random) ?? "a")
      + (repeats.randomElement(using: &random) ?? "")
  }
}
