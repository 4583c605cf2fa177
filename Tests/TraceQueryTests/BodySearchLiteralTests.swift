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
    #expect(spellings(.glob("re*policy?x")) == ["pol"])
    #expect(spellings(.whole("환불 refund")) == [" refund"])
    #expect(spellings(.glob("*")) == nil)
    #expect(spellings(.regex("refund")) == nil)
    #expect(spellings(.part("é")) == nil)
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

  @Test("No other characters become ASCII than those that the search allows for.")
  func unicodeAssumptions() {
    var replaceable: Set<Character> = []
    let ascii = Set((UInt8(0)..<0x80).map { Character(Unicode.Scalar($0)) })
    for value in UInt32(0x80)..<0x20000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let small = scalar.properties.lowercaseMapping
      for letter in small.unicodeScalars {
        if letter.isASCII { replaceable.insert(Character(letter)) }
        if letter != scalar { #expect(letter.properties.generalCategory != .otherLetter) }
      }
      if ascii.contains(Character(scalar)) {
        replaceable.formUnion(ascii.filter { $0 == Character(scalar) })
      }
    }
    #expect(replaceable.isSubset(of: Set(BodySearchLiteral.replaceable)))
  }
}
