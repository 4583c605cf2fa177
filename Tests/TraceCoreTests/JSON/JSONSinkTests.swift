import Testing

@testable import TraceCore

/// Tells nothing, and counts what it is told.
private struct CountingSink: JSONSink {
  var values = 0
  var keys = 0
  var open = 0

  mutating func key(_ range: Range<Int>, isPlain: Bool) { keys += 1 }
  mutating func scalar(_ kind: JSONKind, _ range: Range<Int>, isPlain: Bool) { values += 1 }
  mutating func begin(_ kind: JSONKind, at offset: Int) {
    values += 1
    open += 1
  }
  mutating func end(_ kind: JSONKind, at offset: Int) { open -= 1 }
}

@Suite struct JSONSinkTests {
  /// The index pass and the document reader must take the same lines.
  @Test(arguments: 0..<100)
  func allSinksAgree(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<20 {
      let whole = JSONPrinter.print(.random(&random, levels: 4), seed: random.next())
      let text = Mutation.bytes(whole, &random)
      var counting = CountingSink()
      let failure = text.withUnsafeBufferPointer { JSONMachine.run($0, into: &counting) }
      let observation = text.withUnsafeBufferPointer { text in
        var sink = ObservationSink(text)
        return JSONMachine.run(text, into: &sink)
      }
      #expect(failure == observation)
      do {
        let document = try JSONDocument(text)
        #expect(failure == nil)
        #expect(counting.open == 0)
        #expect(counting.values == document.count)
        #expect(counting.keys == (0..<document.count).count { document.value(at: $0).key != nil })
      } catch {
        #expect(failure == error)
      }
    }
  }
}
