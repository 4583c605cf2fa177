import TestSupport
import Testing

import TraceCore
@testable import ArtifactFiles

@Suite("Several records on a line")
struct LinePartsTests {
  private func parts(_ line: String) -> [String]? {
    let bytes = Array(line.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      LineParts.ranges(of: buffer)?.map { String(decoding: buffer[$0], as: UTF8.self) }
    }
  }

  @Test(
    "A line of one record is not divided.",
    arguments: [
      #"{"a":1}"#, #"{"a":"}{"}"#, #"{"a":{"b":{}}}"#, "", "x", #"{"a":[{},{}]}"#, #"{"a":"\"}{"}"#,
    ])
  func single(_ line: String) { #expect(parts(line) == nil) }

  @Test("Objects that follow each other are records, and so is what follows the last complete one.")
  func several() {
    #expect(
      parts(#"{"a":1}{"b":"}{"} {"c":[{}]}"#) == [#"{"a":1}"#, #"{"b":"}{"}"#, #"{"c":[{}]}"#])
    #expect(parts(#"{"a":1}{"b":"cut"#) == [#"{"a":1}"#, #"{"b":"cut"#])
    #expect(parts(#"{"a":1} {"b":2}, {"c""#) == [#"{"a":1}"#, #"{"b":2}"#, #", {"c""#])
    #expect(parts("{\"a\":1},\r") == [#"{"a":1}"#])
    #expect(parts("\u{FEFF}{\"a\":1}") == [#"{"a":1}"#])
    #expect(parts("{\"a\":1}\u{FEFF}{\"b\":2}\u{1E}{\"c\":3}")?.count == 3)
    for end in ["\u{FEFF}", "\u{1E}", " \u{1E} \r", "\u{FEFF} \u{FEFF}\r"] {
      #expect(parts("{\"a\":1}" + end) == [#"{"a":1}"#])
    }
  }

  @Test("However many marks there are, no part has parts.")
  func marks() {
    let mark = "\u{FEFF}"
    let record = #"{"a":1}"#
    #expect(parts(String(repeating: mark, count: 5) + record) == [record])
    let many = String(repeating: record + mark + " " + mark, count: 5)
    #expect(parts(many) == Array(repeating: record, count: 5))
    #expect(parts(String(repeating: mark, count: 5) + "x" + record) == ["x" + record])
    #expect(parts(String(repeating: mark, count: 5)) == nil)
  }

  @Test("Every byte that is not blank is in a part or is one comma or mark.", arguments: 0..<300)
  func coverage(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let line =
      (0...random.below(4)).map { #"{"id": "\#($0)", "x": [{"y": {}}]}"# }
      .joined(separator: random.pick(["", " ", ",", "\u{FEFF}\u{FEFF}", "\u{1E}"]))
      + random.pick(["", ",", "\u{FEFF}", "\u{1E}"])
    let bytes = Mutation.bytes(Array(line.utf8), &random).filter { $0 != 0x0A }
    bytes.withUnsafeBufferPointer { buffer in
      guard let ranges = LineParts.ranges(of: buffer) else { return }
      var covered = 0
      for range in ranges {
        #expect(range.lowerBound >= covered && !range.isEmpty)
        #expect(buffer[covered..<range.lowerBound].allSatisfy { $0 <= 0x20 || $0 >= 0xBB })
        covered = range.upperBound
      }
      let rest = Array(buffer[covered...]).replacing([0xEF, 0xBB, 0xBF], with: [])
      #expect(rest.count { $0 > 0x20 } <= 1)
      for range in ranges {
        #expect(LineParts.ranges(of: UnsafeBufferPointer(rebasing: buffer[range])) == nil)
      }
    }
  }
}
