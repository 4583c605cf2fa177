import Testing

@testable import CellGrid

/// A text and its expected glyphs.
struct GlyphCase: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  let shown: [String]
  let widths: [Int]

  init(_ name: String, _ text: String, _ shown: [String], _ widths: [Int]) {
    self.name = name
    self.text = text
    self.shown = shown
    self.widths = widths
  }

  var testDescription: String { name }
}

private func escaped(_ name: String, _ text: String, _ shown: String) -> GlyphCase {
  GlyphCase(
    name, text, shown.unicodeScalars.map { String($0) }, shown.unicodeScalars.map { _ in 1 })
}

private let glyphCases: [GlyphCase] = [
  GlyphCase("empty", "", [], []),
  GlyphCase("ASCII", "ab c", ["a", "b", " ", "c"], [1, 1, 1, 1]),
  GlyphCase("Latin with marks", "é\u{65}\u{301}", ["é", "e\u{301}"], [1, 1]),
  GlyphCase("CJK", "日本", ["日", "本"], [2, 2]),
  GlyphCase("full width and half width", "Ａｱ", ["Ａ", "ｱ"], [2, 1]),
  GlyphCase("emoji", "😀x", ["😀", "x"], [2, 1]),
  GlyphCase(
    "joiner after an ideograph", "漢\u{200D}", ["漢"] + "<U+200D>".map(String.init),
    [2] + [1, 1, 1, 1, 1, 1, 1, 1]),
  GlyphCase(
    "flag that does not exist", "🏴\u{E0061}\u{E007F}",
    ["🏴"] + "<U+E0061><U+E007F>".map(String.init), [2] + Array(repeating: 1, count: 18)),
  GlyphCase("Devanagari with joiner", "क\u{94D}\u{200D}ष", ["क\u{94D}", "ष"], [1, 1]),
  GlyphCase("keycap", "1\u{FE0F}\u{20E3}", ["1\u{20E3}"], [1]),
  GlyphCase("ideograph with selector", "葛\u{E0100}", ["葛"], [2]),
  GlyphCase("symbol with selector", "∩\u{FE00}", ["∩"], [1]),
  GlyphCase("zero with selector", "0\u{FE00}", ["0"], [1]),
  GlyphCase("script capital with selector", "ℬ\u{FE01}", ["ℬ"], [1]),
  GlyphCase("quotation mark with selector", "“\u{FE01}", ["“"], [1]),
  GlyphCase("hieroglyph with selector", "𓂑\u{FE06}", ["𓂑"], [1]),
  GlyphCase("Mongolian letter with selector", "ᠠ\u{180B}", ["ᠠ"], [1]),
  GlyphCase("heart with selector", "❤\u{FE0F}", ["❤"], [1]),
  GlyphCase("keycap", "1\u{FE0F}\u{20E3}", ["1\u{20E3}"], [1]),
  GlyphCase("skin tone", "👍\u{1F3FD}", ["👍"], [2]),
  GlyphCase("skin tone alone", "\u{1F3FD}", ["\u{1F3FD}"], [2]),
  GlyphCase("family", "👩\u{200D}👩\u{200D}👧", ["👩", "👩", "👧"], [2, 2, 2]),
  GlyphCase("astronaut", "👩\u{1F3FD}\u{200D}🚀", ["👩", "🚀"], [2, 2]),
  GlyphCase("flag of letters", "🇯🇵", ["J", "P"], [1, 1]),
  GlyphCase(
    "flag of tags", "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}", ["🏴"], [2]),
  GlyphCase("Hangul", "한글", ["한", "글"], [2, 2]),
  GlyphCase("Hangul, decomposed", "\u{1112}\u{1161}\u{11AB}", ["한"], [2]),
  GlyphCase("Hangul, half composed", "하\u{11AB}", ["한"], [2]),
  GlyphCase("Hangul, a leading consonant", "\u{1112}x", ["\u{1112}", "x"], [2, 1]),
  GlyphCase("Devanagari", "नि", ["न", "ि"], [1, 1]),
  GlyphCase("Thai", "กำ", ["ก", "ำ"], [1, 1]),
  GlyphCase(
    "Persian with non-joiner", "می\u{200C}شود", ["م", "ی", "ش", "و", "د"], [1, 1, 1, 1, 1]),
  GlyphCase("mark at the start", "\u{301}a", ["\u{25CC}\u{301}", "a"], [1, 1]),
  GlyphCase(
    "too many marks", "a" + String(repeating: "\u{301}", count: 50) + "b",
    ["a\u{301}\u{301}\u{301}\u{301}", "b"], [1, 1]),
  GlyphCase("tab", "a\tb", ["a", " ", " ", "b"], [1, 1, 1, 1]),
  GlyphCase("line feed", "a\nb", ["a", "⏎", "b"], [1, 1, 1]),
  GlyphCase("CR LF", "\r\n", ["␍", "⏎"], [1, 1]),
  GlyphCase("null and escape", "\0\u{1B}[m", ["␀", "␛", "[", "m"], [1, 1, 1, 1]),
  GlyphCase("DEL", "\u{7F}", ["␡"], [1]),
  escaped("C1", "\u{9B}", "<U+009B>"),
  escaped("soft hyphen", "\u{AD}", "<U+00AD>"),
  escaped("override", "\u{202E}", "<U+202E>"),
  escaped("isolate", "\u{2066}", "<U+2066>"),
  escaped("Arabic letter mark", "\u{61C}", "<U+061C>"),
  escaped("zero width space", "\u{200B}", "<U+200B>"),
  escaped("joiner between Latin letters", "a\u{200D}b", "a<U+200D>b"),
  escaped("joiner in a script that does not join", "ა\u{200D}ბ\u{200C}", "ა<U+200D>ბ<U+200C>"),
  escaped("line separator", "\u{2028}", "<U+2028>"),
  escaped("byte order mark", "\u{FEFF}", "<U+FEFF>"),
  escaped("annotation", "\u{FFF9}", "<U+FFF9>"),
  escaped("noncharacter", "\u{FFFE}\u{10FFFF}", "<U+FFFE><U+10FFFF>"),
  escaped("private use", "\u{E0B0}", "<U+E0B0>"),
  escaped("tags in plain text", "a\u{E0061}\u{E0062}", "a<U+E0061><U+E0062>"),
  escaped("selectors in a row", "∩\u{FE00}\u{FE01}", "∩<U+FE01>"),
  escaped("selectors of emoji after a letter", "a\u{FE0F}b\u{FE0E}", "a<U+FE0F>b<U+FE0E>"),
  escaped("other selectors after a letter", "a\u{FE01}\u{E0100}", "a<U+FE01><U+E0100>"),
  escaped("selectors after signs without variants", "<\u{FE00}×\u{FE01}", "<<U+FE00>×<U+FE01>"),
  escaped("a variant that a letter does not have", "က\u{FE01}", "က<U+FE01>"),
  escaped("a variant that a sign does not have", "∩\u{FE01}", "∩<U+FE01>"),
  escaped("a selector after Mongolian punctuation", "᠂\u{180B}", "᠂<U+180B>"),
  escaped("a Mongolian selector after a letter", "é\u{180B}", "é<U+180B>"),
  escaped("scalars that are never seen", "a\u{34F}က\u{17B5}", "a<U+034F>က<U+17B5>"),
  escaped("selector at the start", "\u{FE0F}", "<U+FE0F>"),
  escaped("old vowel jamo", "\u{1176}", "<U+1176>"),
  escaped("Hangul filler", "\u{3164}", "<U+3164>"),
]

@Suite("Glyphs of a text")
struct GlyphTests {
  @Test("A text is split into printable glyphs of one or two columns.", arguments: glyphCases)
  func splitsText(_ sample: GlyphCase) {
    let glyphs = Array(Glyphs(sample.text))
    #expect(
      glyphs.map { Array($0.text.unicodeScalars) } == sample.shown.map { Array($0.unicodeScalars) })
    #expect(glyphs.map(\.width) == sample.widths)
    #expect(sample.text.columnWidth == sample.widths.reduce(0, +))
  }

  @Test("Selectors hide after no ASCII character but a zero and, for emoji, keys of a telephone.")
  func selectorsAfterASCII() {
    var hidden: [String: String] = [:]
    for base in (0x20..<0x7F).compactMap(Unicode.Scalar.init) {
      for selector in (UInt32(0xFE00)...0xFE0F).compactMap(Unicode.Scalar.init)
      where "\(base)\(selector)".columnWidth == 1 {
        hidden[String(selector.value, radix: 16), default: ""].unicodeScalars.append(base)
      }
    }
    #expect(hidden == ["fe00": "0", "fe0e": "#*0123456789", "fe0f": "#*0123456789"])
  }

  @Test("A substring shows only its own characters.")
  func splitsSubstring() {
    let text = "ab日本c"
    #expect(Glyphs(text.dropFirst(2).dropLast()).map(\.text) == ["日", "本"])
    #expect(text.dropFirst(2).columnWidth == 5)
  }

  @Test("Taking the first glyphs does not read the rest of a long text.")
  func readsLazily() {
    let long = String(repeating: "x\u{301}", count: 5_000_000)
    let elapsed = ContinuousClock().measure {
      for _ in 0..<1_000 { #expect(Glyphs(long).prefix(80).map(\.width).count == 80) }
    }
    #expect(elapsed < .seconds(20))
  }
}
