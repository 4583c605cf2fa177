extension JSONDocument {
  /// Whether a text of one JSON value is too large to be parsed. Linear for texts of 64 MiB or more.
  package static func isTooLarge(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    isTooLarge(text, textLimit: textLimit, valueLimit: valueLimit)
  }

  static func isTooLarge(
    _ text: UnsafeBufferPointer<UInt8>, textLimit: Int, valueLimit: Int
  ) -> Bool {
    // Each value but the first takes two bytes.
    guard text.count / 2 >= valueLimit else { return false }
    guard text.count <= textLimit else { return true }
    var counter = ValueCounter()
    return JSONMachine.run(text, into: &counter) == nil && counter.count > valueLimit
  }

  private struct ValueCounter: JSONSink {
    var count = 0

    mutating func key(_ range: Range<Int>, isPlain: Bool) {}
    mutating func scalar(_ kind: JSONKind, _ range: Range<Int>, isPlain: Bool) { count += 1 }
    mutating func begin(_ kind: JSONKind, at offset: Int) { count += 1 }
    mutating func end(_ kind: JSONKind, at offset: Int) {}
  }
}
