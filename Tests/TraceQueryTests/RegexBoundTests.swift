import TestSupport
import Testing

@testable import TraceQuery

/// Patterns and texts that a matcher with backtracking, restarts or unbounded states cannot handle:
/// these tests would not end.
@Suite struct RegexBoundTests {
  private static let patterns: [(pattern: String, end: String)] = [
    ("a.*z", "z"), (".*z", "z"), ("(a*)*z", "z"), ("(.*)*=", "="), ("(a|a)*z", "z"),
    ("(a|b)*a(a|b){20}z", "z"), ("a*a*a*a*a*a*a*a*z", "z"), ("(a?){500}z", "z"),
    ("(x+x+)+y", "xxy"), ("((a{5}){5}){5}z", "z"), (#"\ba+\b.*\bz"#, " z"),
    ("(.|a)*(a.|.a)*z", "z"),
  ]

  @Test("A long text of one letter is decided", arguments: patterns)
  func oneLetter(pattern: String, end: String) throws {
    let text = String(repeating: "a", count: 30_000)
    let regex = try POSIXRegex(pattern, ignoresCase: false)
    #expect(!regex.matches(text))
    #expect(regex.matches(text + end))
  }

  @Test("States are dropped when there are too many", arguments: ["a", "é"])
  func manyStates(letter: String) throws {
    // A state has a bit for each of the latest 20 letters, so there are about a million.
    let regex = try POSIXRegex("[\(letter)b]*\(letter)[\(letter)b]{20}c", ignoresCase: false)
    var random = SplitMix64(seed: 7)
    var text = ""
    for _ in 0..<3_000 { text += Bool.random(using: &random) ? letter : "b" }
    #expect(!regex.matches(text))
    #expect(!regex.matches(text))
    #expect(regex.matches(text + letter + String(repeating: "b", count: 20) + "c"))
    #expect(!regex.matches(String(repeating: "b", count: 21) + "c"))
  }

  @Test("Many alternatives are decided")
  func alternatives() throws {
    let words = (0..<150).map { "x\($0).*" }.joined(separator: "|")
    let regex = try POSIXRegex("(\(words))z", ignoresCase: false)
    let text = (0..<600).map { "x\($0 % 150) " }.joined()
    #expect(!regex.matches(text))
    #expect(regex.matches(text + "z"))
  }

  @Test("The largest valid pattern is decided")
  func largest() throws {
    let regex = try POSIXRegex("([a-z]?[0-9]?){660}z", ignoresCase: false)
    let text = String(repeating: "a1b", count: 200)
    #expect(!regex.matches(text))
    #expect(regex.matches(text + "z"))
  }
}
