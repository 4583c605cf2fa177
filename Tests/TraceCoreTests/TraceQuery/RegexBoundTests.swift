import Testing

@testable import TraceQuery

/// Patterns and texts that a matcher with backtracking, restarts or unbounded states cannot handle:
/// these tests would not end.
@Suite struct RegexBoundTests {
  @Test(
    "A long text of one letter is decided",
    arguments: [
      "a.*z", ".*z", "(a*)*z", "(.*)*=", "(a|a)*z", "(a|b)*a(a|b){20}z", "a*a*a*a*a*a*a*a*z",
      "(a?){500}z", "(x+x+)+y", "((a{5}){5}){5}z", #"\ba+\b.*\bz"#, "(.|a)*(a.|.a)*z",
    ])
  func oneLetter(pattern: String) throws {
    let text = String(repeating: "a", count: 200_000)
    let regex = try POSIXRegex(pattern, ignoresCase: false)
    #expect(!regex.matches(text))
    #expect(regex.matches(text + "xxyz="))
  }

  @Test("States are dropped when there are too many", arguments: ["a", "é"])
  func manyStates(letter: String) throws {
    // One bit for each of the latest 20 letters: about a million states.
    let regex = try POSIXRegex("[\(letter)b]*\(letter)[\(letter)b]{20}c", ignoresCase: false)
    var random = SplitMix64(seed: 7)
    var text = ""
    for _ in 0..<10_000 { text += Bool.random(using: &random) ? letter : "b" }
    #expect(!regex.matches(text))
    #expect(!regex.matches(text))
    #expect(regex.matches(text + letter + String(repeating: "b", count: 20) + "c"))
    #expect(!regex.matches(String(repeating: "b", count: 21) + "c"))
  }

  @Test("Many alternatives are decided")
  func alternatives() throws {
    let words = (0..<150).map { "x\($0).*" }.joined(separator: "|")
    let regex = try POSIXRegex("(\(words))z", ignoresCase: false)
    let text = (0..<5_000).map { "x\($0 % 150) " }.joined()
    #expect(!regex.matches(text))
    #expect(regex.matches(text + "z"))
  }

  @Test("The largest valid pattern is decided")
  func largest() throws {
    let regex = try POSIXRegex("([a-z]?[0-9]?){660}z", ignoresCase: false)
    let text = String(repeating: "a1b", count: 1_000)
    #expect(!regex.matches(text))
    #expect(regex.matches(text + "z"))
  }
}
