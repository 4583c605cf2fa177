import CellGrid
import Support
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
      ("\u{1B}P", [.alt("P")]), ("\u{1B}]", [.alt("]")]), ("\u{1B}_", [.alt("_")]),
      ("\u{1B}^", [.alt("^")]), ("\u{1B}X", [.alt("X")]), ("\u{1B}P\u{1B}", [.alt("P"), .escape]),
      ("\u{1B}Pq", []), ("\u{1B}]11;rgb:f/f/f", []), ("\u{1B}_q\u{1B}", [.escape]),
      ("\u{1B}[" + String(repeating: "1;", count: 100), []),
    ])
  func flushes(_ text: String, _ keys: [Key]) {
    var decoder = KeyDecoder()
    #expect(decoder.feed(text.utf8).isEmpty)
    var flushed: [TerminalEvent] = []
    while decoder.isIncomplete { flushed += decoder.flush() }
    #expect(flushed == keys.map { .key($0) })
    #expect(decoder.feed("q".utf8) == [.key(.character("q"))])
  }

  /// The events of bytes that arrive in pieces.
  private func events(
    _ text: String, chunk: Int, _ decoder: inout KeyDecoder
  ) -> [TerminalEvent] {
    let bytes = Array(text.utf8)
    return stride(from: 0, to: bytes.count, by: chunk).flatMap {
      decoder.feed(bytes[$0..<min($0 + chunk, bytes.count)])
    }
  }

  @Test(
    "Nothing in a string is a key, however long it is and however it is divided.",
    arguments: [
      ("\u{1B}P", "\u{1B}\\"), ("\u{1B}]", "\u{1B}\\"), ("\u{1B}]", "\u{07}"),
      ("\u{1B}_", "\u{1B}\\"), ("\u{1B}^", "\u{1B}\\"), ("\u{1B}X", "\u{1B}\\"),
    ], [1, 7, 1 << 20])
  func skipsStrings(_ ends: (String, String), _ chunk: Int) {
    let contents = [
      "", "q", "!|q", ">|jjj", "1$r0 q", "é\t\r\n\u{7F}", "11;rgb:ffff/",
      "a\0j\u{1}q\u{2}\u{4}\u{15}\u{1F}q",
      "52;c;" + String(repeating: "j", count: 6_000),
    ]
    for content in contents {
      var decoder = KeyDecoder()
      let text = "a\(ends.0)\(content)\(ends.1)b"
      // Not compared within the expectation, which would print thousands of keys.
      let isSkipped =
        events(text, chunk: chunk, &decoder) == [.key(.character("a")), .key(.character("b"))]
      #expect(isSkipped, "\(content.prefix(20))")
      #expect(!decoder.isIncomplete)
    }
  }

  @Test(
    "A string ends before a byte that cannot be in one, and that is a key.",
    arguments: [
      ("\u{1B}Pabc\u{3}", .interrupt), ("\u{1B}]11;\u{1B}[A", .key(.up)),
      ("\u{1B}_x\u{18}", .key(.control("x"))), ("\u{1B}X12\u{1A}", .key(.control("z"))),
      ("\u{1B}^x\u{1B}j", .key(.alt("j"))), ("\u{1B}Px\u{7}\u{3}", .interrupt),
      ("\u{1B}]x\u{1B}]11;rgb:f/f/f\u{7}", .background(isLight: true)),
    ] as [(String, TerminalEvent)], [1, 1 << 20])
  func abandonsStrings(_ sample: (text: String, event: TerminalEvent), _ chunk: Int) {
    var decoder = KeyDecoder()
    let events = events(sample.text + "q", chunk: chunk, &decoder)
    #expect(events == [sample.event, .key(.character("q"))])
    #expect(!decoder.isIncomplete)
  }

  @Test(
    "Parameters of any number are not keys, and end with their sequence.",
    arguments: [1, 7, 1 << 20])
  func skipsParameters(_ chunk: Int) {
    for count in [31, 32, 33, 10_000] {
      var decoder = KeyDecoder()
      let parameters = "\u{1B}[" + String(repeating: "1;", count: count)
      let text = parameters + "zx" + parameters + "\u{3}x" + parameters + "\u{1B}[A"
      let expected: [TerminalEvent] = [
        .key(.character("x")), .interrupt, .key(.character("x")), .key(.up),
      ]
      let areSkipped = events(text, chunk: chunk, &decoder) == expected
      #expect(areSkipped, "\(count)")
      #expect(!decoder.isIncomplete)
    }
  }

  @Test("A key of the terminal that begins as a string does is a key.")
  func stringKey() {
    var decoder = KeyDecoder(additionalKeys: [Array("\u{1B}P".utf8): .function(1)])
    #expect(decoder.feed("\u{1B}Pq".utf8) == [.key(.function(1)), .key(.character("q"))])
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

  @Test("A paste of megabytes arrives in parts between characters, and nothing of it is a key.")
  func longPaste() {
    for shift in 0..<6 {
      var decoder = KeyDecoder()
      let text =
        String(repeating: "x", count: shift)
        + String(repeating: "é😀", count: PasteReader.limit / 6 + 30_000)
      var parts: [String] = []
      var others: [TerminalEvent] = []
      for event in events("\u{1B}[200~\(text)\u{1B}[201~q", chunk: 60_000 + shift, &decoder) {
        if case .paste(let part) = event { parts.append(part) } else { others.append(event) }
      }
      // Not compared within the expectation, which would print megabytes.
      let (isWhole, isRest) = (parts.joined() == text, others == [.key(.character("q"))])
      #expect(isWhole)
      #expect(isRest)
      #expect(parts.count == 2)
      #expect(!decoder.isPasting)
    }
  }

  @Test("Marks in a row that are pasted are compared in no time.", arguments: ["\u{1B}[201~", ""])
  func pastedMarks(_ end: String) {
    let marks = String(repeating: "\u{301}\u{316}", count: 200_000)
    Deadline.of {
      var decoder = KeyDecoder()
      let pastes = decoder.feed(Array("\u{1B}[200~a\(marks)\(end)".utf8)) + decoder.endPaste()
      // Only a hash needs the canonical form of the whole text.
      let texts = Set(pastes.map { event in if case .paste(let text) = event { text } else { "" } })
      #expect(texts.count == 1 && !texts.contains(""))
    }
  }

  @Test(
    "How long more bytes are waited for depends on what they can be.",
    arguments: [
      ("\u{1B}", .key), ("\u{1B}\u{1B}", .key), ("\u{1B}[", .string),
      ("\u{1B}O", .string), ("\u{1B}]", .string), ("\u{1B}]11;rgb:f", .string),
      ("\u{1B}P1+", .string),
      ("\u{1B}[<", .sequence), ("\u{1B}[?6", .sequence), ("\u{1B}[200", .sequence),
      ("\u{1B}[M!", .string), ("\u{1B}[" + String(repeating: "1;", count: 100), .sequence),
      ("\u{1B}[200~x", nil), ("x", nil),
    ] as [(String, KeyDecoder.Waiting?)])
  func waits(_ text: String, _ expected: KeyDecoder.Waiting?) {
    var decoder = KeyDecoder()
    _ = decoder.feed(Array(text.utf8))
    #expect(decoder.waiting == expected)
    #expect((decoder.waiting != nil) == decoder.isIncomplete)
  }

  @Test("Keys that are typed after a string without an end belong to it for a moment only.")
  func typedAfterString() {
    var reader = InputReader(additionalKeys: [:])
    #expect(reader.feed(Array("\u{1B}]".utf8)).isEmpty)
    var keys: [TerminalEvent] = []
    for _ in 0..<8 {
      usleep(60_000)
      keys += reader.flushIfDue() + reader.feed(Array("]".utf8))
    }
    #expect((2...5).contains(keys.count))
  }

  @Test(
    "A sequence that arrives in two pieces with a pause between them is one, wherever it is divided.",
    arguments: [
      "\u{1B}]11;rgb:0000/0000/0000\u{7}", "\u{1B}[?62;22c", "\u{1B}[<35;9;3M", "\u{1B}[24;80R",
      "\u{1B}P1+r544e=78\u{1B}\\", "\u{1B}[200~q\u{1B}[201~",
    ])
  func pauses(_ text: String) {
    let bytes = Array(text.utf8)
    var whole = InputReader(additionalKeys: [:])
    let expected = whole.feed(bytes)
    for division in 2..<bytes.count {
      var reader = InputReader(additionalKeys: [:])
      var events = reader.feed(Array(bytes[..<division]))
      usleep(40_000)
      events += reader.flushIfDue() + reader.feed(Array(bytes[division...]))
      #expect(events == expected, "\(division)")
    }
  }

  @Test("Additional sequences are decoded before the known ones.")
  func decodesAdditionalKeys() {
    var decoder = KeyDecoder(additionalKeys: [
      Array("\u{1B}[218z".utf8): .insert, Array("\u{1B}A".utf8): .up,
    ])
    #expect(
      decoder.feed("\u{1B}[218z\u{1B}A\u{1B}B".utf8) == [.key(.insert), .key(.up), .key(.alt("B"))])
  }

  @Test("Any bytes are accepted, and mean the same in one piece.")
  func acceptsAnyBytes() {
    var random = SplitMix64(seed: 1)
    let likely: [UInt8] = [
      0x1B, 0x1B, 0x5B, 0x4F, 0x3C, 0x3B, 0x31, 0x4D, 0x7E, 0xC3, 0xE2, 0xF0, 0x50, 0x5D, 0x5C,
      0x07,
    ]
    for _ in 0..<20_000 {
      var (decoder, whole) = (KeyDecoder(), KeyDecoder())
      var (events, all): ([TerminalEvent], [UInt8]) = ([], [])
      for _ in 0..<3 {
        let bytes = (0..<random.below(13)).map { _ in
          random.oneIn(2) ? random.pick(likely) : UInt8(random.below(256))
        }
        events += decoder.feed(bytes)
        all += bytes
      }
      #expect(whole.feed(all) == events, "\(all)")
      #expect(whole.isIncomplete == decoder.isIncomplete, "\(all)")
      var turns = 0
      while decoder.isIncomplete, turns < 100 {
        _ = decoder.flush()
        turns += 1
      }
      #expect(!decoder.isIncomplete)
    }
  }
}
