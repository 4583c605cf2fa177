import CellGrid
import TestSupport
import Testing

@testable import CursesTerminal

@Suite("Decoding bytes into events")
struct KeyDecoderTests {
  static let samples: [(String, [Key])] = [
    ("a", [.character("a")]),
    ("Ab ", [.character("A"), .character("b"), .character(" ")]),
    ("é日😀", [.character("é"), .character("日"), .character("😀")]),
    ("\r\n", [.enter, .enter]),
    ("\t", [.tab]),
    ("\u{7F}\u{8}", [.backspace, .backspace]),
    ("\0\u{C}\u{1A}\u{1C}", [.control(" "), .control("l"), .control("z"), .control("\\")]),
    ("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D", [.up, .down, .right, .left]),
    ("\u{1B}OA\u{1B}OB\u{1B}OC\u{1B}OD", [.up, .down, .right, .left]),
    ("\u{1B}[1;5A\u{1B}[1;2D\u{1B}[a\u{1B}O5C", [.up, .left, .up, .right]),
    ("\u{1B}\u{1B}[A", [.up]),
    ("\u{1B}[H\u{1B}OH\u{1B}[1~\u{1B}[7~", [.home, .home, .home, .home]),
    ("\u{1B}[F\u{1B}OF\u{1B}[4~\u{1B}[8~", [.end, .end, .end, .end]),
    ("\u{1B}[5~\u{1B}[6~\u{1B}[5;2~\u{1B}[6^", [.pageUp, .pageDown, .pageUp, .pageDown]),
    ("\u{1B}[2~\u{1B}[3~\u{1B}[Z", [.insert, .delete, .backTab]),
    (
      "\u{1B}OP\u{1B}OS\u{1B}[11~\u{1B}[[A",
      [.function(1), .function(4), .function(1), .function(1)]
    ),
    ("\u{1B}[15~\u{1B}[17~\u{1B}[[E", [.function(5), .function(6), .function(5)]),
    ("\u{1B}[21~\u{1B}[23~\u{1B}[24~", [.function(10), .function(11), .function(12)]),
    ("\u{1B}[1;2P", [.function(1)]),
    ("\u{1B}x\u{1B}é", [.alt("x"), .alt("é")]),
    ("\u{1B}\r", [.escape, .enter]),
    ("\u{1B}OM\u{1B}Oq", [.enter, .character("1")]),
    ("\u{1B}[12;40Rx", [.character("x")]),
    ("\u{1B}[I\u{1B}[?62cx", [.character("x")]),
    ("\u{1B}[99~x", [.character("x")]),
    ("\u{1B}[1\u{1B}[A", [.up]),
    ("\u{1B}[<0;5;3mx", [.character("x")]),
  ]

  @Test(
    "No mouse report is far outside of any screen.",
    arguments: [
      ("9223372036854775807", 65_535), ("70000", 65_535), ("99999999999999999999", nil),
      ("-5", nil),
      ("0", nil), ("12", 11),
    ])
  func mousePositions(_ number: String, _ expected: Int?) {
    var decoder = KeyDecoder()
    let events = decoder.feed("\u{1B}[<64;\(number);\(number)M".utf8)
    let mouse = expected.map { MouseEvent(.wheelUp, at: Position(column: $0, row: $0)) }
    #expect(events == [mouse].compactMap { $0 }.map { .mouse($0) })
  }

  @Test("Sequences are decoded to keys.", arguments: samples)
  func decodesKeys(_ text: String, _ keys: [Key]) {
    var decoder = KeyDecoder()
    #expect(decoder.feed(text.utf8) == keys.map { .key($0) })
    #expect(!decoder.isIncomplete)
  }

  @Test("Keys are decoded when their bytes arrive one at a time.", arguments: samples)
  func decodesSplitKeys(_ text: String, _ keys: [Key]) {
    var decoder = KeyDecoder()
    let events = text.utf8.flatMap { decoder.feed([$0]) }
    #expect(events == keys.map { .key($0) })
  }

  @Test(
    "A flush decodes the bytes of an incomplete sequence.",
    arguments: [
      ("\u{1B}", [Key.escape]), ("\u{1B}\u{1B}", [.escape, .escape]), ("\u{1B}[", [.alt("[")]),
      ("\u{1B}O", [.alt("O")]), ("\u{1B}[1;", []), ("\u{1B}[M!", []),
    ])
  func flushes(_ text: String, _ keys: [Key]) {
    var decoder = KeyDecoder()
    #expect(decoder.feed(text.utf8).isEmpty)
    var flushed: [TerminalEvent] = []
    while decoder.isIncomplete { flushed += decoder.flush() }
    #expect(flushed == keys.map { .key($0) })
  }

  @Test(
    "Presses and the wheel are decoded from both kinds of mouse reports.",
    arguments: [
      ("\u{1B}[<0;5;3M", MouseEvent(.press, at: Position(column: 4, row: 2))),
      ("\u{1B}[<64;500;300M", MouseEvent(.wheelUp, at: Position(column: 499, row: 299))),
      ("\u{1B}[<69;1;1M", MouseEvent(.wheelDown, at: Position(column: 0, row: 0))),
      ("\u{1B}[M !!", MouseEvent(.press, at: Position(column: 0, row: 0))),
      ("\u{1B}[M`%#", MouseEvent(.wheelUp, at: Position(column: 4, row: 2))),
    ])
  func decodesMouse(_ text: String, _ event: MouseEvent) {
    var decoder = KeyDecoder()
    #expect(decoder.feed(text.utf8) == [.mouse(event)])
  }

  @Test(
    "Other buttons and invalid reports are skipped.",
    arguments: [
      "\u{1B}[<2;1;1M", "\u{1B}[<32;1;1M", "\u{1B}[<0;0;0M", "\u{1B}[<0;1M", "\u{1B}[<M",
      "\u{1B}[<99999999999999999999;1;1M", "\u{1B}[M#!!",
    ])
  func skipsOtherMouseReports(_ text: String) {
    var decoder = KeyDecoder()
    #expect(decoder.feed(text.utf8).isEmpty)
    #expect(!decoder.isIncomplete)
  }

  @Test("Ctrl-C is an interrupt.")
  func decodesInterrupt() {
    var decoder = KeyDecoder()
    #expect(decoder.feed([3]) == [.interrupt])
  }

  @Test("Pasted text arrives in one event, whatever it contains.", arguments: [1, 7, 1_000])
  func decodesPaste(_ chunk: Int) {
    let text = "two\nlines \u{1B}[A \u{3} é"
    let bytes = Array("x\u{1B}[200~\(text)\u{1B}[201~y".utf8)
    var decoder = KeyDecoder()
    let events = stride(from: 0, to: bytes.count, by: chunk).flatMap {
      decoder.feed(bytes[$0..<min($0 + chunk, bytes.count)])
    }
    #expect(events == [.key(.character("x")), .paste(text), .key(.character("y"))])
  }

  @Test("A paste whose end marker is lost ends when nothing follows, and keys are keys again.")
  func unterminatedPaste() {
    var decoder = KeyDecoder()
    #expect(decoder.feed(Array("\u{1B}[200~abc".utf8)).isEmpty)
    #expect(decoder.isPasting)
    #expect(decoder.endPaste() == [.paste("abc")])
    #expect(decoder.feed(Array("q".utf8)) == [.key(.character("q"))])
    _ = decoder.feed(Array("\u{1B}[200~".utf8))
    #expect(decoder.endPaste().isEmpty)
    #expect(!decoder.isPasting)
  }

  @Test("A Ctrl-C that arrives alone ends a paste without an end; one within pasted text does not.")
  func interruptedPaste() {
    var reader = InputReader(additionalKeys: [:])
    #expect(reader.feed(Array("\u{1B}[200~ab\u{3}c".utf8)).isEmpty)
    #expect(reader.feed([0x64, 0x03]).isEmpty)
    #expect(reader.feed([0x03]) == [.paste("ab\u{3}cd\u{3}"), .interrupt])
    #expect(reader.feed([0x71]) == [.key(.character("q"))])
  }

  @Test("A paste without an end marker does not block the keyboard.")
  func limitsPaste() {
    var decoder = KeyDecoder()
    _ = decoder.feed("\u{1B}[200~".utf8)
    let events = decoder.feed(Array(repeating: UInt8(ascii: "x"), count: PasteReader.limit + 1))
    #expect(events.count == 1)
    #expect(decoder.feed("y".utf8) == [.key(.character("y"))])
  }

  @Test("Additional sequences are decoded before the known ones.")
  func decodesAdditionalKeys() {
    var decoder = KeyDecoder(additionalKeys: [
      Array("\u{1B}[218z".utf8): .insert, Array("\u{1B}A".utf8): .up,
    ])
    #expect(
      decoder.feed("\u{1B}[218z\u{1B}A\u{1B}B".utf8) == [.key(.insert), .key(.up), .key(.alt("B"))])
  }

  @Test("Any bytes are accepted.")
  func acceptsAnyBytes() {
    var random = SplitMix64(seed: 1)
    let likely: [UInt8] = [0x1B, 0x1B, 0x5B, 0x4F, 0x3C, 0x3B, 0x31, 0x4D, 0x7E, 0xC3, 0xE2, 0xF0]
    for _ in 0..<20_000 {
      var decoder = KeyDecoder()
      for _ in 0..<3 {
        let bytes = (0..<random.below(13)).map { _ in
          random.oneIn(2) ? random.pick(likely) : UInt8(random.below(256))
        }
        _ = decoder.feed(bytes)
      }
      var turns = 0
      while decoder.isIncomplete, turns < 100 {
        _ = decoder.flush()
        turns += 1
      }
      #expect(!decoder.isIncomplete)
    }
  }
}
