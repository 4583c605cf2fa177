import Testing

@testable import TraceModel

@Suite("Hexadecimal ids")
struct HexIDTests {
  private static let uuid = "99893b94-dfff-50e2-a9c1-613926ebef6b"

  @Test(
    "Spellings of the same digits are equal.",
    arguments: [
      (uuid, "99893B94DFFF50E2A9C1613926EBEF6B"), (uuid, "0x99893B94-DFFF-50E2-A9C1-613926EBEF6B"),
      ("0Xab", "AB"), ("f51e063ca6534f4e", "F51E063CA6534F4E"),
    ])
  func equal(_ a: String, _ b: String) {
    #expect(HexID(a) != nil)
    #expect(HexID(a) == HexID(b))
  }

  @Test(
    "Other digits, other numbers of digits and other texts are not.",
    arguments: [("0a", "a"), ("ab", "ac"), (uuid, String(uuid.dropLast()))])
  func different(_ a: String, _ b: String) {
    #expect(HexID(a) != HexID(b))
  }

  @Test(
    "A text that is no hexadecimal id has no digits.",
    arguments: ["", "0x", "xyz", "dead-beef", "f51e063c-a653-4f4e", uuid + "0", "a b"])
  func none(_ text: String) { #expect(HexID(text) == nil) }

  @Test("An id starts with each of its starts in any spelling.")
  func starts() throws {
    let id = try #require(HexID(Self.uuid))
    for count in 1...36 {
      let start = String(Self.uuid.prefix(count))
      for start in [start, start.uppercased(), "0x" + start, start.replacing("-", with: "")] {
        let digits = try #require(HexID(start: start))
        #expect(id.starts(with: digits), "\(start)")
        #expect(IDStart(start).matches(Self.uuid), "\(start)")
      }
    }
    #expect(!id.starts(with: try #require(HexID(start: "99893b95"))))
    #expect(!IDStart("AB").matches("abc"))
    #expect(IDStart("AB").matches("abcdef0123456789"))
  }

  @Test("A start can end before a combining mark, and only the same bytes are exact.")
  func marks() {
    let (composed, decomposed) = ("caf\u{E9}1", "cafe\u{301}1")
    #expect(IDStart("cafe").matches(decomposed) && !IDStart("cafe").matches(composed))
    for id in [composed, decomposed] {
      #expect(IDStart(id).matches(composed) && IDStart(id).matches(decomposed))
      #expect(IDStart(id).isWhole(composed) && IDStart(id).isWhole(decomposed))
    }
    #expect(IDStart(composed).isExact(composed) && !IDStart(composed).isExact(decomposed))
    #expect(!IDStart("caf").isWhole(composed))
  }
}
