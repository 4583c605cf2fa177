import JSONText
import TestSupport
import Testing

@Suite("Valid UTF-8")
struct UTF8CheckTests {
  private static func isInvalid(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer(UTF8Check.hasInvalidBytes)
  }

  @Test(
    "All sequences of up to three bytes from the edges of the table are judged as the library does."
  )
  func edges() {
    let bytes: [UInt8] = [
      0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1,
      0xEC,
      0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
    ]
    for a in bytes {
      for b in bytes {
        for c in bytes {
          for text in [[a], [a, b], [a, b, c], [0xF1, a, b, c], [0x41, a, b, c, 0x41]] {
            #expect(Self.isInvalid(text) == (String(validating: text, as: UTF8.self) == nil))
          }
        }
      }
    }
  }

  @Test("An invalid byte is found at any position between valid characters.", arguments: 0..<30)
  func positions(_ position: Int) {
    var text = Array("aé약🧳bcdefghijklmnopqré".utf8)
    #expect(!Self.isInvalid(text))
    text.insert(0xFF, at: min(position, text.count))
    #expect(Self.isInvalid(text))
  }
}
