import CellGrid
import TestSupport
import Testing

@Suite("Sanitising text")
struct SanitizerTests {
  @Test(
    "Control and invisible characters are replaced, and printable text is kept.",
    arguments: [
      ("", ""),
      ("plain text", "plain text"),
      ("日本 café é", "日本 café é"),
      ("👩\u{1F3FD}\u{200D}🚀 ❤\u{FE0F} 🇯🇵", "👩\u{1F3FD}\u{200D}🚀 ❤\u{FE0F} 🇯🇵"),
      ("می\u{200C}شود", "می\u{200C}شود"),
      ("\u{1112}\u{1161}", "\u{1112}\u{1161}"),
      ("\u{1B}]0;title\u{7}", "␛]0;title␇"),
      ("a\tb\r\n", "a  b␍⏎"),
      ("\u{9B}31m", "<U+009B>31m"),
      ("abc\u{202E}cba", "abc<U+202E>cba"),
      ("\u{301}", "\u{25CC}\u{301}"),
      ("a" + String(repeating: "\u{301}", count: 9), "a\u{301}\u{301}\u{301}\u{301}"),
      ("😀\u{E0041}\u{E0042}", "😀<U+E0041><U+E0042>"),
    ])
  func sanitises(_ text: String, _ safe: String) {
    #expect(Array(Sanitizer.line(text).unicodeScalars) == Array(safe.unicodeScalars))
  }

  @Test(
    "A text for another program keeps its line feeds and tabs, and nothing else that is not printable.",
    arguments: [
      ("", ""), ("\n", "\n"), ("a\n\nb\n", "a\n\nb\n"), ("a\tb\t", "a\tb\t"),
      ("a\r\nb\r\n", "a\nb\n"), ("a\r\r\nb\rc", "a␍\nb␍c"), ("\r", ""),
      ("\u{1B}]0;title\u{7}\n日本\u{202E}", "␛]0;title␇\n日本<U+202E>"),
      ("\t\u{301}\n\u{301}", "\t\u{25CC}\u{301}\n\u{25CC}\u{301}"),
    ])
  func text(_ text: String, _ safe: String) {
    #expect(Sanitizer.text(Array(text.utf8)) == Array(safe.utf8))
  }

  @Test("Sanitising a second time changes nothing.")
  func isIdempotent() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<2_000 {
      let once = Sanitizer.line(random.text(upTo: 30))
      #expect(Sanitizer.line(once) == once)
    }
  }
}
