import TestSupport
import Testing

import TraceCore
@testable import TraceQuery

@Suite("Body search: literals")
struct BodySearchLiteralTests {
  private func spellings(_ pattern: TextPattern) -> [String]? {
    BodySearchLiteral(pattern)?.spellings.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test("The literal of a pattern is its longest part that JSON spells in one way.")
  func longestPart() {
    #expect(spellings(.part("refund")) == ["refund"])
    #expect(spellings(.part("say \"no\"")) == [#"say \"no\""#])
    #expect(spellings(.part(#"C:\Users"#)) == [#"C:\\Users"#])
    #expect(spellings(.part("one\ntwenty")) == ["twenty"])
    #expect(spellings(.part("환불")) == ["환불", #"\ud658\ubd88"#])
    #expect(spellings(.part("Naïve")) == ["Na"])
    #expect(spellings(.glob("re*policy?x")) == ["policy"])
    #expect(spellings(.whole("환불 refund")) == [" refund"])
    #expect(spellings(.part("cafe\u{301}s")) == ["caf"])
    #expect(spellings(.part("환불".decomposed))?.first == "환불")
    #expect(spellings(.glob("*")) == nil)
    #expect(spellings(.regex("refund")) == nil)
    #expect(spellings(.part("é")) == nil)
  }

  @Test("Of a long part only the start is searched for, and is no match as a whole.")
  func longParts() {
    for character in ["x", "환"] {
      for count in [BodySearchLiteral.limit, BodySearchLiteral.limit + 1] {
        let literal = BodySearchLiteral(.part(String(repeating: character, count: count)))
        let text = String(repeating: character, count: BodySearchLiteral.limit)
        #expect(literal?.spellings.first == Array(text.utf8))
        #expect(literal?.isWhole == (count == BodySearchLiteral.limit))
      }
    }
  }

  @Test("A literal is a match as a whole if it can occur only in strings.")
  func wholeMatches() {
    for text in ["refund", "test", "Error: ", "a/b", "\"id\": ", "환불"] {
      #expect(BodySearchLiteral(.part(text))?.isWhole == true, "\(text)")
    }
    for text in ["12", "true", "ull", ", ", "e", "1e5", "x\ny", "naïve"] {
      #expect(BodySearchLiteral(.part(text))?.isWhole == false, "\(text)")
    }
    #expect(BodySearchLiteral(.whole("refund"))?.isWhole == false)
  }

  @Test("No other characters are compared as ASCII than those that the search allows for.")
  func unicodeAssumptions() {
    var equivalents: Set<Unicode.Scalar> = []
    var letters: [Unicode.Scalar] = []
    let forms = [TextForm(ignoresCase: false), TextForm(ignoresCase: true)]
    for value in UInt32(0x80)..<0x30000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = String(scalar)
      if forms.contains(where: { $0.form(of: text).unicodeScalars.contains(where: \.isASCII) }) {
        equivalents.insert(scalar)
      }
      if scalar.folded != scalar { letters += [scalar, scalar.folded] }
    }
    #expect(!letters.contains { $0.properties.generalCategory == .otherLetter })
    #expect(equivalents == Set(OtherSpellings.equivalents))
  }

  @Test("A text without the signs of other spellings contains the composed scalars themselves.")
  func signs() {
    for scalar in "ü환가がệΏ豈é\u{915}\u{1D157}\u{5D0}".composed
      .unicodeScalars
    {
      let signs = EquivalentScalars.signs(of: [scalar])
      let spellings = Self.equivalents(of: scalar)
      #expect(!spellings.isEmpty || signs.isEmpty)
      for text in spellings {
        #expect(text.contains(where: signs.contains), "\(scalar) \(text)")
      }
    }
    #expect(EquivalentScalars.signs(of: Array("環不".unicodeScalars)).count <= 3)
  }

  @Test("All scalars that composition replaces are known.")
  func excludedScalars() {
    let all = (UInt32(0)..<0x110000).compactMap(Unicode.Scalar.init)
      .filter { $0.properties.isFullCompositionExclusion }
    #expect(EquivalentScalars.excluded.map(\.scalar) == all)
  }

  /// Other sequences of at most three scalars with the composition of a scalar, and excluded scalars
  /// whose composition contains it.
  private static func equivalents(of scalar: Unicode.Scalar) -> [[Unicode.Scalar]] {
    let decomposed = Array(String(scalar).decomposed.unicodeScalars)
    var result = decomposed.count > 1 ? [decomposed] : []
    if decomposed.count == 3 {
      for pair in [[0, 1, 2], [0, 2, 1]] {
        let start = String(String.UnicodeScalarView([decomposed[pair[0]], decomposed[pair[1]]]))
        result.append(
          start.composed.unicodeScalars + [decomposed[pair[2]]])
      }
    }
    for value in UInt32(0x80)..<0x30000 {
      guard let other = Unicode.Scalar(value), other.properties.isFullCompositionExclusion else {
        continue
      }
      let composition = String(other).composed.unicodeScalars
      if composition.contains(scalar) { result.append([other]) }
    }
    return result.filter {
      String(String.UnicodeScalarView($0)).composed.unicodeScalars
        .contains(scalar)
    }
  }
}
