import TestSupport
import Testing

@testable import Support

@Suite("Text from outside")
struct ForeignTextTests {
  /// Marks in a row between two joiners.
  private static func longestRun(_ text: String) -> Int {
    var (longest, run) = (0, 0)
    for scalar in text.unicodeScalars {
      let isMark = scalar.properties.canonicalCombiningClass != .notReordered
      run = isMark ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  @Test("Of many marks in a row a thousand are without a joiner, and nothing else changes.")
  func divided() {
    var random = SplitMix64(seed: 3)
    for _ in 0..<60 {
      var text = ""
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        text += ["a", "é약", "😀\u{34F}", "\n"].randomElement(using: &random) ?? ""
        let count = [0, 1, 999, 1000, 1001, 2500, 9000].randomElement(using: &random) ?? 0
        let marks = ["\u{301}\u{316}", "\u{5B0}", "\u{1D165}"].randomElement(using: &random) ?? ""
        text += String(repeating: marks, count: count / marks.unicodeScalars.count)
      }
      let read = String(foreign: Array(text.utf8))
      #expect(Self.longestRun(read) <= 1_000)
      func withoutJoiners(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { $0 != "\u{34F}" }
      }
      #expect(withoutJoiners(read) == withoutJoiners(text))
      if Self.longestRun(text) <= 1_000 { #expect(read.utf8.elementsEqual(text.utf8)) }
    }
  }

  @Test(
    "Letters and pictures of any number stay as they are.",
    arguments: ["a", "é", "약", "字", "😀", "𠀀", "ᅡ", "ก", "e\u{301}"])
  func letters(_ letter: String) {
    let text = String(repeating: letter, count: 5_000)
    #expect(String(foreign: Array(text.utf8)).utf8.elementsEqual(text.utf8))
  }

  @Test("A text of a million marks is compared in no time.")
  func comparison() {
    let bytes = Array(String(repeating: "\u{301}\u{316}", count: 500_000).utf8)
    Deadline.of {
      let text = String(foreign: bytes)
      #expect(text != "a")
      #expect(Set([text, String(foreign: bytes)]).count == 1)
    }
  }
}
