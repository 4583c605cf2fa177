import CellGrid
import Testing

@testable import CursesTerminal

@Suite("The colour of the background")
struct BackgroundReportTests {
  @Test(
    "A background is light if the eye sees it so.",
    arguments: [
      ("11;rgb:ffff/ffff/ffff", true), ("11;rgb:0000/0000/0000", false),
      ("11;rgb:ff/ff/e0", true), ("11;rgb:f/f/f", true), ("11;rgba:fdfd/f6f6/e3e3/ffff", true),
      ("11;rgb:0000/2b2b/3636", false), ("11;rgb:0000/0000/ffff", false),
      ("10;rgb:ffff/ffff/ffff", nil), ("11;rgb:ffff/ffff", nil), ("11;rgb:fffff/0/0", nil),
      ("11;rgb:-f/0/0", nil), ("11;?", nil), ("", nil),
    ])
  func light(text: String, expected: Bool?) {
    #expect(BackgroundReport.isLight(text) == expected)
  }

  @Test("Reports arrive between keys, with either end and in pieces.")
  func decoded() {
    var decoder = KeyDecoder()
    let reports = "a\u{1B}]11;rgb:ffff/ffff/ffff\u{07}b\u{1B}]11;rgb:0/0/0\u{1B}\\c"
    let expected: [TerminalEvent] = [
      .key(.character("a")), .background(isLight: true), .key(.character("b")),
      .background(isLight: false), .key(.character("c")),
    ]
    #expect(decoder.feed(reports.utf8) == expected)
    #expect(reports.utf8.flatMap { decoder.feed([$0]) } == expected)
  }

  @Test("Other reports, damaged ones and Alt with a bracket hold nothing back.")
  func others() {
    var decoder = KeyDecoder()
    #expect(decoder.feed("\u{1B}]10;rgb:0/0/0\u{07}x".utf8) == [.key(.character("x"))])
    let long = "\u{1B}]11;rgb:ffff/ffff/ffff" + String(repeating: "/", count: 80)
    #expect(decoder.feed((long + "\u{07}x").utf8) == [.key(.character("x"))])
    #expect(decoder.feed(long.utf8) + decoder.flush() == [])
    #expect(
      decoder.feed("x\u{1B}]".utf8) + decoder.flush() == [.key(.character("x")), .key(.alt("]"))])
    #expect(!decoder.isIncomplete)
  }
}
