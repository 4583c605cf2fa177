import TestSupport
import Testing

@testable import TraceQuery

@Suite("Where patterns match")
struct TextSpansTests {
  private func found(_ pattern: TextPattern, _ text: String) -> [String] {
    TextSpans(pattern).spans(in: text).map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
  }

  @Test(
    "Parts are found in smart case, however they are composed.",
    arguments: [
      ("ab", "ab AB xaB", ["ab", "AB", "aB"]), ("Ab", "ab Ab AB", ["Ab"]),
      ("aa", "aaaaa", ["aa", "aa"]),
      ("é", "e\u{301} É é", ["e\u{301}", "É", "é"]), ("e", "e\u{301}e", ["e"]),
      ("한국", "옛한국어 한국", ["한국", "한국"]), ("k", "K K", ["K", "K"]), ("x", "", []),
      ("ß", "ẞ ss", ["ẞ"]),
    ])
  func parts(_ part: String, _ text: String, _ expected: [String]) {
    #expect(found(.part(part), text).map { Array($0.utf8) } == expected.map { Array($0.utf8) })
  }

  @Test(
    "Of regular expressions the leftmost and longest matches are found, and no empty ones.",
    arguments: [
      ("a|ab|abc", "xabcab", ["abc", "ab"]), ("a*", "baac", ["aa"]), ("^a+", "aaba", ["aa"]),
      ("a+$", "aaba", ["a"]), (#"\bfoo\b"#, "foo foobar foo", ["foo", "foo"]),
      ("a.*z", "xaz bz", ["az bz"]),
      ("[0-9]{2}", "12345", ["12", "34"]), ("(ab)+c?", "ababcab", ["ababc", "ab"]),
      ("é.", "e\u{301}x", ["e\u{301}x"]),
      ("b*", "", []), ("ÜBER|über", "über", ["über"]),
    ])
  func expressions(_ pattern: String, _ text: String, _ expected: [String]) {
    #expect(found(.regex(pattern), text) == expected)
  }

  @Test("Parts are found where comparing at each place finds them.")
  func places() {
    var random = SplitMix64(seed: 12)
    func bytes(_ count: ClosedRange<Int>) -> [UInt8] {
      (0..<Int.random(in: count, using: &random)).map { _ in
        [0x61, 0x61, 0x62].randomElement(using: &random) ?? 0
      }
    }
    for _ in 0..<5000 {
      let (part, text) = (bytes(1...6), bytes(0...40))
      var expected: [Range<Int>] = []
      var start = 0
      while start + part.count <= text.count {
        let range = start..<start + part.count
        if text[range].elementsEqual(part) { expected.append(range) }
        start = expected.last?.upperBound == range.upperBound ? range.upperBound : start + 1
      }
      let pattern = TextPattern.part(String(decoding: part, as: UTF8.self))
      let string = String(decoding: text, as: UTF8.self)
      #expect(TextSpans(pattern).spans(in: string) == expected, "\(part) in \(text)")
      #expect(TextMatcher(pattern).matches(string) == !expected.isEmpty, "\(part) in \(text)")
    }
  }

  @Test("They are those that trying all ranges finds.")
  func bruteForce() throws {
    var random = SplitMix64(seed: 11)
    let atoms = ["a", "b", "[ab]", "(ab)", "(a|bb)", "."]
    for _ in 0..<400 {
      let pattern = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        atoms.randomElement(using: &random)! + ["", "*", "+", "?", "{2}"].randomElement(
          using: &random)!
      }.joined()
      let text = (0..<12).map { _ in ["a", "b", "c"].randomElement(using: &random)! }.joined()
      let whole = try POSIXRegex("^(\(pattern))$", ignoresCase: false)
      let bytes = Array(text)
      var expected: [Range<Int>] = []
      var start = 0
      while start < bytes.count {
        let end = (start...bytes.count).last { whole.matches(String(bytes[start..<$0])) }
        if let end, end > start { expected.append(start..<end) }
        start = max(start + 1, end ?? 0)
      }
      #expect(TextSpans(.regex(pattern)).spans(in: text) == expected, "\(pattern) in \(text)")
    }
  }

  @Test("A pattern that looks far ahead from every match ends in time.")
  func bounded() {
    Deadline.of(60) {
      let text = String(repeating: "ab", count: 50_000)
      #expect(!TextSpans(.regex("a(.*z)?")).spans(in: text).isEmpty)
      #expect(TextSpans(.part("a")).spans(in: text, limit: 10).count == 10)
    }
  }
}
