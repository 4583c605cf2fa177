import TestSupport
import Testing

import TraceCore
@testable import JSONText

@Suite("JSON sinks")
struct JSONSinkTests {
  @Test(
    "A sink receives every value and key of a document, or the same failure.", arguments: 0..<100)
  func receivesEverything(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<20 {
      let whole = JSONPrinter.print(.random(&random, levels: 4), seed: random.next())
      let text = Mutation.bytes(whole, &random)
      var sink = CountingSink()
      let failure = text.withUnsafeBufferPointer { JSONMachine.run($0, into: &sink) }
      do {
        let document = try JSONDocument(text)
        #expect(failure == nil)
        #expect(sink.open == 0)
        #expect(sink.values == document.count)
        #expect(sink.keys == (0..<document.count).count { document.value(at: $0).key != nil })
      } catch {
        #expect(failure == error)
      }
    }
  }
}

/// Counts what it receives.
private struct CountingSink: JSONSink {
  var values = 0
  var keys = 0
  /// Arrays and objects that have begun and not ended.
  var open = 0

  mutating func key(_ range: Range<Int>, isPlain: Bool) { keys += 1 }
  mutating func scalar(_ kind: JSONKind, _ range: Range<Int>, isPlain: Bool) { values += 1 }
  mutating func begin(_ kind: JSONKind, at offset: Int) {
    values += 1
    open += 1
  }
  mutating func end(_ kind: JSONKind, at offset: Int) { open -= 1 }
}
