import TestSupport
import Testing

@testable import TraceQuery

/// Characters outside ASCII, of which a text may contain many different ones.
@Suite struct RegexAlphabetTests {
  /// Different characters that are letters without case.
  private static func letters(_ count: Int) -> [Character] {
    (0..<count).compactMap { Unicode.Scalar(0x4E00 + UInt32($0) * 7).map(Character.init) }
  }

  @Test("More characters than symbols are distinguished")
  func manySymbols() throws {
    let letters = Self.letters(900)
    #expect(letters.count > RegexAlphabet.limit)
    let regex = try POSIXRegex(String(letters), ignoresCase: false)
    for shift in [1, 250, 899] {
      let shifted = String(letters[shift...] + letters[..<shift])
      #expect(!regex.matches(shifted))
      #expect(regex.matches(shifted + shifted))
    }
  }

  @Test("A repeated set of many members is decided", arguments: [false, true])
  func manyMembers(ignoresCase: Bool) throws {
    let letters = Self.letters(950)
    let regex = try POSIXRegex("^[\(String(letters))]{900}$", ignoresCase: ignoresCase)
    #expect(regex.matches(String(letters[..<900])))
    #expect(!regex.matches(String(letters[..<899]) + "x"))
    #expect(!regex.matches(String(letters[..<901])))
  }

  @Test("A counted repeat over a large alphabet is decided")
  func largeAlphabet() throws {
    let text = (0..<30_000).map { Unicode.Scalar(0x4E00 + UInt32($0 * 7919 % 20_000)) }
    let string = String(text.compactMap { $0.map(Character.init) })
    let regex = try POSIXRegex("[^a]{900}z", ignoresCase: true)
    #expect(!regex.matches(string))
    #expect(regex.matches(string + "z"))
    #expect(!regex.matches(string + "az"))
  }

  @Test("Members and ranges match in any order, without case too")
  func members() throws {
    let regex = try POSIXRegex("^[ü가-힣à-öé-íα-ω]+$", ignoresCase: true)
    #expect(regex.matches("ÜüÀöÉíΑΩ환불"))
    for other in ["÷", "\u{ABFF}", "\u{D7A4}", "ß", "a"] { #expect(!regex.matches("é" + other)) }
  }

  @Test("Other letters match as those of ASCII do", arguments: Effort.seeds(of: 10))
  func otherLetters(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<100 {
      let pattern = (0..<4).map { _ in Self.element(&random) }.joined()
      let text = String((0..<6).map { _ in "aab ".randomElement(using: &random) ?? "a" })
      let expected = try POSIXRegex(pattern, ignoresCase: false).matches(text)
      let regex = try POSIXRegex(Self.translated(pattern), ignoresCase: false)
      #expect(regex.matches(Self.translated(text)) == expected, "\(pattern) \(text)")
    }
  }

  private static func element(_ random: inout SplitMix64) -> String {
    if Int.random(in: 0..<6, using: &random) == 0 { return #"\b"# }
    let elements = ["a", "b", ".", "[ab]", "[^a]", #"\w"#, #"\W"#, #"[\sb]"#, "(a|b )"]
    return (elements.randomElement(using: &random) ?? "a")
      + (["", "*", "?", "{2}", "{1,3}"].randomElement(using: &random) ?? "")
  }

  /// With other letters for `a` and `b`, except in escapes.
  private static func translated(_ text: String) -> String {
    var isEscaped = false
    return String(
      text.map { letter in
        defer { isEscaped = letter == "\\" }
        return isEscaped ? letter : letter == "a" ? "é" : letter == "b" ? "환" : letter
      })
  }
}
