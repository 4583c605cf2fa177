import CScan
import TestSupport
import Testing

import TraceCore

/// A scan finds what a plain loop finds, and reads nothing outside of the text.
@Suite("Byte scans in C")
struct LiteralScanTests {
  /// Calls `body` with a copy that fills its allocation, so that a sanitizer detects any read
  /// beyond it.
  private static func exactly(
    _ text: [UInt8], _ body: (UnsafeMutablePointer<UInt8>) -> Void
  ) {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.count)
    defer { copy.deallocate() }
    _ = copy.initialize(from: text)
    if let base = copy.baseAddress { body(base) }
  }

  private static func folded(_ text: some Sequence<UInt8>) -> [UInt8] {
    text.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
  }

  private static func plainIndex(_ needle: [UInt8], in text: [UInt8], fold: Bool) -> Int {
    let text = fold ? folded(text) : text
    guard text.count >= needle.count else { return text.count }
    return (0...text.count - needle.count).first { text[$0...].starts(with: needle) } ?? text.count
  }

  private static func check(_ needle: [UInt8], _ text: [UInt8], fold: Bool) {
    let expected = plainIndex(needle, in: text, fold: fold)
    exactly(needle) { needleBase in
      exactly(text) { base in
        var prepared = cscan_make_needle(needleBase, needle.count, fold)
        for set in instructionSets {
          let found = cscan_find(set, base, text.count, &prepared)
          #expect(found == expected, "\(set) \(needle) in \(text)")
        }
      }
    }
  }

  @Test("A literal of any length is found at any position of a text of any length.")
  func everyPosition() {
    for needleCount in [1, 2, 3, 5, 8, 9, 31, 32, 33, 40] {
      let needle = (0..<needleCount).map { UInt8(ascii: "a") + UInt8($0 % 26) }
      for textCount in Set([needleCount, needleCount + 1] + Array(stride(from: 1, to: 110, by: 3)))
      {
        Self.check(needle, [UInt8](repeating: UInt8(ascii: "-"), count: textCount), fold: false)
        for position in stride(from: 0, through: textCount - needleCount, by: 1) {
          var text = [UInt8](repeating: UInt8(ascii: "a"), count: textCount)
          text.replaceSubrange(position..<position + needleCount, with: needle.map { $0 & ~0x20 })
          Self.check(needle, text, fold: true)
          Self.check(needle, text, fold: false)
        }
      }
    }
  }

  @Test("A scan agrees with a plain loop on random texts of few letters.")
  func randomTexts() {
    var random = SplitMix64(seed: 11)
    for _ in 0..<6_000 {
      let letters = Array(random.pick(["ab", "aAbB", "ab\\u0\"", "@`[{aZ\u{7F}", "é\u{0}x"]).utf8)
      let text = (0..<1 + random.below(140)).map { _ in random.pick(letters) }
      let fold = random.oneIn(2)
      var needle = (0..<1 + random.below(6)).map { _ in random.pick(letters) }
      if random.oneIn(2) { needle = Array(text[random.below(text.count)...].prefix(needle.count)) }
      Self.check(fold ? Self.folded(needle) : needle, text, fold: fold)
    }
  }

  @Test("Escaped characters of a set are detected.")
  func escapes() {
    var random = SplitMix64(seed: 12)
    let pieces = [
      "\\u00", "\\u0041", "\\u006b", "\\u006B", "\\u002f", "\\u00e9", "\\u2013", "\\u017F",
      "\\u212a", "\\uac00", "\\u0", "é", "\\", "u", "0", "x",
    ]
    for _ in 0..<6_000 {
      let text = Array((0..<1 + random.below(20)).map { _ in random.pick(pieces) }.joined().utf8)
      let ascii = [0x41, 0x6B, 0x4B, 0x2F].filter { _ in random.oneIn(2) }
      let wide = [0x17F, 0x212A].filter { _ in random.oneIn(2) }
      var characters = cscan_characters()
      for value in ascii {
        if value < 64 { characters.low |= 1 << value } else { characters.high |= 1 << (value - 64) }
      }
      characters.wide.1 = wide.first.map(UInt16.init) ?? 0
      characters.wide.3 = wide.last.map(UInt16.init) ?? 0
      let expected = text.indices.contains { position in
        (ascii + wide).contains { value in
          let digits = String(value, radix: 16)
          let escape = "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
          return Self.folded(text[position...].prefix(6)) == Array(escape.utf8)
            && text[position...].starts(with: Array("\\u".utf8))
        }
      }
      Self.exactly(text) { base in
        for set in instructionSets {
          var hasHighByte = !text.contains { $0 > 0x7F }
          let found = cscan_escapes_one_of(set, base, text.count, &characters, &hasHighByte)
          #expect(found == expected)
          if !found, !wide.isEmpty { #expect(hasHighByte == text.contains { $0 > 0x7F }) }
        }
      }
    }
  }

  @Test("Bytes outside of ASCII are detected at any position.")
  func highBytes() {
    for count in 1..<100 {
      for position in 0...count {
        var text = [UInt8](repeating: 0x7F, count: count)
        if position < count { text[position] = 0x80 }
        Self.exactly(text) { base in
          for set in instructionSets {
            #expect(cscan_has_high_byte(set, base, count) == (position < count))
          }
        }
      }
    }
  }
}
