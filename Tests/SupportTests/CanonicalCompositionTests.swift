import Support
import TestSupport
import Testing

@Suite("Canonical composition")
struct CanonicalCompositionTests {
  private static func composed(_ text: String) -> [Unicode.Scalar] {
    Array(text.canonicallyComposed.unicodeScalars)
  }

  @Test("Every scalar is composed as in the standard library, alone and between others.")
  func allScalars() {
    var wrong: [UInt32] = []
    for value in UInt32(1)..<0x30000 {
      // The standard library orders three marks of Tibetan wrongly.
      guard let scalar = Unicode.Scalar(value), ![0xF73, 0xF75, 0xF81].contains(value) else {
        continue
      }
      for text in [String(scalar), "a\(scalar)\u{301}b", "\u{1100}\(scalar)"] {
        if Self.composed(text) != Array(text.composed.unicodeScalars) { wrong.append(value) }
      }
    }
    #expect(wrong.isEmpty)
  }

  @Test("Equivalent texts have the same composition.")
  func examples() {
    let examples = [
      ("u\u{308}", "ü"), ("\u{212B}", "Å"), ("\u{110b}\u{1168}\u{11a8}", "\u{C609}"),
      ("예\u{11a8}", "\u{C609}"), ("e\u{302}\u{323}", "ệ"), ("ê\u{323}", "ệ"), ("ẹ\u{302}", "ệ"),
      ("か\u{3099}", "が"), ("\u{F900}", "豈"), ("\u{212A}", "K"), ("é\u{327}", "\u{229}\u{301}"),
      ("x\u{302}", "x\u{302}"), ("\u{308}", "\u{308}"), ("=\u{338}", "≠"),
    ]
    for (text, expected) in examples {
      #expect(Self.composed(text) == Array(expected.unicodeScalars))
    }
  }

  @Test("Random texts are composed as in the standard library.", arguments: 0..<10)
  func random(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let scalars = Array(
      "ae\u{323}\u{301}\u{302}\u{308}\u{30A}Å\u{212B}é예\u{110b}\u{1168}\u{11a8}か\u{3099}豈\u{F900}\u{344}\u{958} "
        .unicodeScalars)
    for _ in 0..<2_000 {
      let text = String(
        String.UnicodeScalarView((0..<random.below(14)).map { _ in random.pick(scalars) }))
      let expected = Array(text.composed.unicodeScalars)
      #expect(Self.composed(text) == expected, "\(text.unicodeScalars.map(\.value))")
    }
  }

  @Test("A text of stable scalars is not copied.")
  func stable() {
    for text in ["", "plain", "Zürich", "예약조회", "Tiếng Việt", "查詢、がぎ", "Привет 😀"] {
      var text = text.composed
      #expect(text.withUTF8 { CanonicalComposition.composed($0) } == nil)
    }
  }

  @Test("Composing a long text can be stopped.")
  func stops() {
    var text = String(repeating: "e\u{301}", count: 100_000)
    var calls = 0
    let composed = text.withUTF8 {
      CanonicalComposition.composed($0) {
        calls += 1
        return true
      }
    }
    #expect(calls == 1)
    #expect((composed ?? []).count > 200_000)
  }
}
