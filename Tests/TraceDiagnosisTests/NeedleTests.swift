import TestSupport
import Testing

import TraceCore
@testable import TraceDiagnosis

@Suite("Needles")
struct NeedleTests {
  private static func found(_ text: [UInt8], _ needles: Needles) -> UInt64 {
    var rules: UInt64 = 0
    text.withUnsafeBufferPointer { needles.forEachOccurrence(in: $0) { rules |= $1 } }
    return rules
  }

  @Test(
    "A needle is found anywhere in a text, and only as a whole.",
    arguments: [
      ("a needle here", true), ("needle", true), ("needl", false), ("", false), ("nneedle", true),
      ("needneedle", true), ("NEEDLE", false),
    ])
  func search(_ text: String, _ isFound: Bool) {
    let needles = Needles([["needle"]])
    #expect(Self.found(Array(text.utf8), needles) == (isFound ? 1 : 0))
  }

  @Test("Each rule gets the texts that contain one of its needles.", arguments: 0..<40)
  func random(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let texts: [[StaticString]] = [
      ["abc", "abcab", "cab"], ["bca", "ccc"], ["aab_", "abcabcabc"], ["bbb"],
    ]
    let needles = Needles(texts)
    for length in [0, 1, 2, 3, 5, 31, 33, 34, 35, 66, 200] {
      let text = (0..<length).map { _ in UInt8(ascii: "a") + UInt8(random.below(3)) }
      let string = String(decoding: text, as: UTF8.self)
      let expected = texts.enumerated().reduce(UInt64(0)) { bits, rule in
        let isFound = rule.element.contains { string.contains("\($0)") }
        return bits | (isFound ? 1 << UInt64(rule.offset) : 0)
      }
      #expect(Self.found(text, needles) == expected, "\(string)")
    }
  }

  @Test("Occurrences are in order, each at a byte of the needle.")
  func offsets() {
    let text = Array("tool_call .. tool_call ....................... tool_call".utf8)
    var offsets: [Int] = []
    text.withUnsafeBufferPointer { bytes in
      Needles([["tool_call"]]).forEachOccurrence(in: bytes) { offset, _ in offsets.append(offset) }
    }
    #expect(offsets.count == 3 && offsets == offsets.sorted())
    #expect((0..<9).contains(offsets[0]) && (13..<22).contains(offsets[1]))
  }
}
