import Testing

import TraceCore
@testable import JSONText

@Suite("JSON strings")
struct JSONStringTests {
  @Test("The exact text has any number of marks as they were written, escaped or not.")
  func exactText() throws {
    let marks = String(repeating: "\u{301}\u{316}", count: 1_500)
    for (text, value) in [("\"\(marks)\"", marks), ("\"\\n\(marks)\"", "\n" + marks)] {
      let root = try JSONDocument(Array(text.utf8)).root
      #expect(root.exactText == Array(value.utf8))
      #expect(root.string?.unicodeScalars.contains("\u{34F}") == true)
    }
    #expect(
      try JSONDocument(Array("[1, \"\(marks)\"]".utf8)).root.exactText.count == 7 + marks.utf8.count
    )
  }

  @Test(
    "Escapes are decoded, and lone surrogates are replaced.",
    arguments: [
      (#""""#, ""), (#""a""#, "a"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
      (#""\u0041\u00e9\u00E9\uffff\u0000""#, "A\u{e9}\u{e9}\u{ffff}\u{0}"),
      (#""\ud83d\ude22""#, "😢"), (#""\uD83D\uDE22!""#, "😢!"), (#""\udbff\udfff""#, "\u{10FFFF}"),
      (#""\ud83d""#, "\u{FFFD}"), (#""\ude22""#, "\u{FFFD}"), (#""\ud83dx""#, "\u{FFFD}x"),
      (#""\ude22\ud83d""#, "\u{FFFD}\u{FFFD}"), (#""\ud83d\u0041""#, "\u{FFFD}A"),
      (#""\ud83d\ud83d\ude22""#, "\u{FFFD}😢"), (#""\ud83d\n""#, "\u{FFFD}\n"),
      (#""\ud83d\\ude22""#, "\u{FFFD}\\ude22"),
      ("\"\u{1}\t\n\u{7f}\"", "\u{1}\t\n\u{7f}"), ("\"東京😢\"", "東京😢"),
      (#""1234567\"9""#, "1234567\"9"), (#""12345678\u0039""#, "123456789"),
    ])
  func escapes(_ text: String, _ string: String) throws {
    let root = try JSONDocument(Array(text.utf8)).root
    #expect(root.string?.unicodeScalars.elementsEqual(string.unicodeScalars) == true)
    #expect(root.source == text)
    #expect(root.number == nil)
  }

  @Test(
    "Bytes that are not UTF-8 are replaced.",
    arguments: [
      ([0xFF], "\u{FFFD}"), ([0x61, 0xE9, 0x62], "a\u{FFFD}b"), ([0xC3, 0xA9], "é"),
      ([0xF0, 0x9F], "\u{FFFD}"), ([0xC0, 0x80], "\u{FFFD}\u{FFFD}"),
      ([0xC3, 0x5C, 0x6E], "\u{FFFD}\n"), ([0x5C, 0x6E, 0xFF], "\n\u{FFFD}"),
    ] as [([UInt8], String)])
  func invalidUTF8(_ bytes: [UInt8], _ string: String) throws {
    #expect(try JSONDocument([0x22] + bytes + [0x22]).root.string == string)
  }

  @Test(
    "The start of a string ends before or after a character, never in it.",
    arguments: [
      (#"\ud83d\ude22"#, "😢"), (#"\ud83d\ud83d\ude22"#, "\u{FFFD}😢"), (#"\u00e9\n"#, "é\n"),
      (#"x\uDBFF\uDFFF\\u"#, "x\u{10FFFF}\\u"), ("日é😢", "日é😢"),
      (#"\ude22x\ud83dx"#, "\u{FFFD}x\u{FFFD}x"),
    ])
  func startOfString(_ source: String, _ decoded: String) throws {
    let text = "\"" + String(repeating: source, count: 20) + "\""
    let root = try JSONDocument(Array(text.utf8)).root
    let whole = String(repeating: decoded, count: 20).unicodeScalars
    for length in 0..<text.utf8.count {
      let start = try #require(root.stringStart(length)).unicodeScalars
      #expect(whole.starts(with: start), "\(length) bytes")
    }
  }

  /// The scanner reads eight bytes at a time.
  @Test("A quote is found at each position of a machine word.", arguments: 0..<40)
  func endsAtAnyPosition(_ length: Int) throws {
    for filler in ["a", "\u{1}", "!", "#", "]", "["] {
      let string = String(repeating: filler, count: length)
      let root = try JSONDocument(Array("[\"\(string)\", \"\(string)\\\\\"]".utf8)).root
      #expect(root.children.map(\.string) == [string, string + "\\"])
    }
  }
}
