import CellGrid
import TestSupport
import Testing

@Suite("Fitting text into columns")
struct FittingTests {
  @Test(
    "A cut text ends in an ellipsis and fits.",
    arguments: [
      ("", 3, ""),
      ("abc", 3, "abc"),
      ("abcd", 3, "ab…"),
      ("abcd", 1, "…"),
      ("a", 1, "a"),
      ("abcd", 0, ""),
      ("abcd", -1, ""),
      ("日本語", 6, "日本語"),
      ("日本語", 5, "日本…"),
      ("日本語", 4, "日…"),
      ("日本語", 2, "…"),
      ("ab日x", 4, "ab…"),
      ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
      ("a\u{202E}b", 9, "a…"),
    ])
  func truncatesTheEnd(_ text: String, _ columns: Int, _ expected: String) {
    #expect(text.truncated(to: columns) == expected)
  }

  @Test(
    "A text cut at its start begins with an ellipsis and fits.",
    arguments: [
      ("abc", 3, "abc"),
      ("abcd", 3, "…cd"),
      ("abcd", 1, "…"),
      ("abcd", 0, ""),
      ("日本語", 5, "…本語"),
      ("日本語", 4, "…語"),
      ("日本語", 2, "…"),
      ("runs/exp_日本", 8, "…xp_日本"),
    ])
  func truncatesTheStart(_ text: String, _ columns: Int, _ expected: String) {
    #expect(text.truncated(to: columns, at: .leading) == expected)
  }

  @Test("Blanks are added up to the width, on either side.")
  func pads() {
    #expect("ab".padded(to: 4) == "ab  ")
    #expect("ab".padded(to: 4, at: .leading) == "  ab")
    #expect("日".padded(to: 4) == "日  ")
    #expect("日本".padded(to: 3) == "日本")
    #expect("ab".padded(to: -1) == "ab")
    #expect("abcd".dropFirst(2).padded(to: 3) == "cd ")
  }

  @Test(
    "A text that begins with what joins the blank before it is padded to the requested columns.",
    arguments: [
      "\u{301}a", "\u{FE0F}a", "\u{301}\u{301}", "\u{34F}日", "\u{301}\u{200D}", "\u{200D}\u{301}",
    ])
  func padsMarks(_ text: String) {
    let padded = text.padded(to: 30, at: .leading)
    #expect(padded.columnWidth == 30)
    let shown = padded.unicodeScalars.drop { $0 == " " }
    #expect(shown.elementsEqual(Sanitizer.line(text).unicodeScalars))
  }

  @Test("A text that is cut and padded takes exactly the requested columns.")
  func fitsExactly() {
    var random = SplitMix64(seed: 5)
    for _ in 0..<5_000 {
      let text = Sanitizer.line(random.text(upTo: 20))
      let columns = Int.random(in: 0...25, using: &random)
      for edge in [TextEdge.leading, .trailing] {
        let cut = text.truncated(to: columns, at: edge)
        #expect(cut.columnWidth <= columns)
        #expect(cut == text || cut.columnWidth >= columns - 1)
        #expect(cut.padded(to: columns, at: edge).columnWidth == columns)
      }
    }
  }

  @Test("Cutting the end does not read the rest of a long text.")
  func readsLazily() {
    let long = String(repeating: "x\u{301}", count: 5_000_000)
    let elapsed = ContinuousClock().measure {
      for _ in 0..<1_000 { #expect(long.truncated(to: 80).columnWidth == 80) }
    }
    #expect(elapsed < .seconds(20))
  }
}
