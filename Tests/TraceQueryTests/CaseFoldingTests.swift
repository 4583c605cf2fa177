import Testing

@testable import TraceQuery

@Suite("Case folding")
struct CaseFoldingTests {
  @Test(
    "Letters that differ in case only match a pattern without capitals.",
    arguments: [
      ("straße", "STRAẞE"), ("é", "É"), ("ς", "Σ"), ("σ", "ς"), ("k", "\u{212A}"), ("s", "ſ"),
      ("ſ", "S"), ("µ", "Μ"), ("я", "Я"), ("ǆ", "ǅ"), ("ა", "Ა"), ("ꭰ", "Ꭰ"), ("i", "I"),
      ("ǰ", "J\u{30C}"), ("tiếng", "TIẾNG"),
    ])
  func same(pattern: String, text: String) {
    for kind: TextPattern in [
      .part(pattern), .whole(pattern), .start(pattern), .glob(pattern), .glob("*\(pattern)"),
      .regex("^\(pattern)$"), .regex(pattern),
    ] {
      #expect(TextMatcher(kind).matches(text), "\(kind)")
    }
    #expect(TextMatcher(.regex("^[\(pattern)]+$")).matches(text))
  }

  @Test(
    "Other letters do not match, in any locale.",
    arguments: [("ı", "I"), ("i", "ı"), ("i", "İ"), ("ss", "ß"), ("É", "é"), ("e", "é")])
  func different(pattern: String, text: String) {
    for kind: TextPattern in [
      .part(pattern), .whole(pattern), .start(pattern), .glob(pattern), .regex(pattern),
      .regex("[\(pattern)]"),
    ] {
      #expect(!TextMatcher(kind).matches(text), "\(kind)")
    }
  }

  @Test("All cases of a letter have the same folding.")
  func allScalars() {
    var wrong: [UInt32] = []
    for value in UInt32(0)..<0x20000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let lower = scalar.properties.lowercaseMapping.unicodeScalars
      let others = scalar.otherCases + (lower.count == 1 ? Array(lower) : [])
      if scalar.folded.folded != scalar.folded
        || others.contains(where: { $0.folded != scalar.folded })
      {
        wrong.append(value)
      }
    }
    #expect(wrong.isEmpty)
  }
}
