import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("Vector scanner: damaged and unusual lines")
struct ScannerDamageTests {
  @Test(
    "Damaged lines of the SDK are read as by the tolerant reader.", arguments: Effort.seeds(of: 150)
  )
  func damagedLines(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let lines = try ScannerDifferential.realLines()
    var text: [UInt8] = []
    for _ in 0..<20 {
      let line = random.pick(lines)
      text += random.oneIn(4) ? line : Mutation.bytes(line, &random)
      text += random.pick([
        [0x0A], [0x0A], [0x0A], [0x0D, 0x0A], [0x0A, 0x0A], [0x0A, 0x20, 0x0A],
      ])
    }
    if random.oneIn(2) { text.removeLast(min(text.count, 1 + random.below(40))) }
    if random.oneIn(8) { text = [0xEF, 0xBB, 0xBF] + text }
    try ScannerDifferential.check(text, &random)
  }

  @Test(
    "Lines that no SDK writes are read as by the tolerant reader.", arguments: Effort.seeds(of: 100)
  )
  func randomLines(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    var text: [UInt8] = []
    for number in 0..<30 {
      let line = Array(RandomObservationLine.random(UInt64(seed * 100 + number)).utf8)
      text += (random.oneIn(3) ? Mutation.bytes(line, &random) : line) + [0x0A]
    }
    try ScannerDifferential.check(text, &random)
  }

  @Test("A line with any byte replaced is read as by the tolerant reader.")
  func replacedBytes() throws {
    var random = SplitMix64(seed: 1)
    for line in try [
      ScannerDifferential.realLines()[0],
      #require(ScannerDifferential.realLines().first { $0.count > 600 }),
    ] {
      let bytes = Array("\"\\{}[]:, 0-9aeZ.+".utf8) + [0x00, 0x09, 0x0D, 0x80, 0xC3, 0xFF]
      for (number, byte) in bytes.enumerated() {
        var text: [UInt8] = []
        for position in line.indices.prefix(700) where (position + number) % Effort.step == 0 {
          var changed = line
          changed[position] = byte
          text += changed + [0x0A]
        }
        try ScannerDifferential.check(text, &random)
      }
    }
  }

  /// The scanner reads strings 64 bytes at a time.
  @Test("Valid and invalid escapes at any position of a string are read as by the tolerant reader.")
  func escapes() throws {
    var random = SplitMix64(seed: 4)
    let line = try #require(String(bytes: ScannerDifferential.realLines()[0], encoding: .utf8))
    let name = try #require(line.firstMatch(of: /"name": "([^"]+)"/)?.1)
    let escapes = [
      #"\n"#, #"\""#, #"\\"#, #"\\\\"#, #"\\\\\""#, #"\/"#, #"\u00e9"#, #"\uD83d\ude00"#,
      #"\uD83d"#,
      #"\"#, #"\\\"#, #"\x"#, #"\'"#, #"\u12"#, #"\u12g4"#, #"\u123"#, #"\u"#, #"\U0041"#, #"\N"#,
      #"\"\\\""#,
      "é", #"\"é"#, "\t", #"\b\f\r\t"#,
    ]
    var lines: [String] = []
    for escape in escapes {
      for count in 0..<140 {
        let text = String(repeating: "x", count: count) + escape
        lines.append(line.replacing(name, with: text))
        lines.append(line.replacing(name, with: "\(text)\(random.pick(escapes))y"))
        lines.append(String(line.dropLast()) + #", "x\#(text)": {"\#(text)": ["\#(text)"]}}"#)
      }
    }
    try ScannerDifferential.check(Array(lines.joined(separator: "\n").utf8), &random)
  }
}
