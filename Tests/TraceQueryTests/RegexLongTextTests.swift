import TestSupport
import Testing

@testable import TraceQuery

/// Texts that are longer than what is matched without a pause.
@Suite struct RegexLongTextTests {
  @Test("A program with a new state at nearly every character is decided", arguments: ["e", "é"])
  func newStates(letter: Character) throws {
    var random = SplitMix64(seed: 11)
    let letters = (0..<40_000).map { _ in Bool.random(using: &random) ? letter : "x" }
    let regex = try POSIXRegex("\(letter).{30}z", ignoresCase: false)
    for end in stride(from: 30_000, through: letters.count, by: 5_000) {
      let text = String(letters[..<end]) + "z"
      #expect(regex.matches(text) == (letters[end - 31] == letter), "\(end)")
    }
  }

  @Test("A stopped match returns within a text")
  func stopped() throws {
    var text = String(repeating: "a", count: 300_000) + "z"
    let regex = try POSIXRegex("a+z", ignoresCase: false)
    #expect(regex.matches(text))
    var calls = 0
    let isMatch = text.withUTF8 {
      regex.matches(utf8: $0) {
        calls += 1
        return calls == 2
      }
    }
    #expect(!isMatch)
    #expect(calls == 2)
    #expect(regex.matches(text))
  }
}
