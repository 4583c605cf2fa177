import TestSupport
import Testing

import CScan
import TraceCore
@testable import JSONText

@Suite("Scan of a value")
struct ValueScanTests {
  private struct Result: Equatable {
    var length: Int
    var status: cscan_value_status
  }

  private func scan(_ text: [UInt8], _ set: cscan_set, piece: Int = .max) -> Result {
    var value = cscan_value()
    var length = 0
    while length < text.count, value.status == .open {
      let part = Array(text[length...].prefix(piece))
      length += cscan_scan_value(set, &value, part, part.count)
      if value.status == .open, length >= text.count { break }
    }
    return Result(length: length, status: value.status)
  }

  @Test(
    "A value ends where it ends, and what cannot be in it breaks it.",
    arguments: [
      (#"{"a":1}x"#, 7, cscan_value_status.ended), (#"[1,{"a":[]}]]"#, 12, .ended),
      (#"{"a":"\"}","b":{}} "#, 18, .ended), (#"{"a":1"#, 6, .open), (#"{"a""#, 4, .open),
      (#"{"a" 1}"#, 5, .broken), (#"{"a":1]"#, 6, .broken), (#"{1:2}"#, 1, .broken),
      (#"{"a":1,}"#, 7, .broken), (#"[1 2]"#, 3, .broken), ("{\"a\":\"x\ny\"}", 7, .broken),
      (#"{"a":{"b":1}{"#, 12, .broken), ("[NaN,-Infinity,1e9]", 19, .ended),
    ])
  func ends(_ text: String, _ length: Int, _ status: cscan_value_status) {
    for set in [cscan_set.portable, cscan_best_set()] {
      for piece in [1, 2, 5, 100] {
        #expect(
          scan(Array(text.utf8), set, piece: piece) == Result(length: length, status: status),
          "\(text)")
      }
    }
  }

  @Test(
    "What is no object or array is broken, and no memory outside of the nesting is read.",
    arguments: [
      (#""a","#, 0), (#"  "a":1"#, 2), (",", 0), ("7", 0), ("}", 0), ("]", 0), (":", 0),
      ("null,", 0),
    ])
  func otherValues(_ text: String, _ length: Int) {
    for set in [cscan_set.portable, cscan_best_set()] {
      #expect(scan(Array(text.utf8), set) == Result(length: length, status: .broken), "\(text)")
    }
  }

  @Test("Nesting is bounded.")
  func nesting() {
    let deep = [UInt8](repeating: UInt8(ascii: "["), count: 20_000)
    #expect(scan(deep, cscan_best_set()) == Result(length: 10_000, status: .broken))
  }

  @Test(
    "What the tolerant grammar accepts ends, and both instruction sets agree.", arguments: 0..<400)
  func agreesWithGrammar(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let text = Array(
      #"{"id": "a long enough string for vectors of bytes é", "list": [1, -2.5e3, {"x": null}], "t": "\\\"\u00e9"}"#
        .utf8)
    let mutated = seed == 0 ? text : Mutation.bytes(text, &random)
    let portable = scan(mutated, .portable)
    #expect(portable == scan(mutated, cscan_best_set(), piece: 1 + random.below(40)))
    guard mutated.first == UInt8(ascii: "{"), !mutated.contains(0x0A), !mutated.contains(0x1E),
      case .success = Swift.Result(catching: { try JSONDocument(mutated) })
    else { return }
    #expect(portable.status == .ended)
    #expect(mutated[portable.length...].allSatisfy { $0 <= 0x20 })
  }
}
