extension JSONTokenReader {
  @inlinable
  mutating func readWord<Sink: JSONSink>(
    _ word: StaticString, _ kind: JSONKind, from start: Int? = nil, into sink: inout Sink
  ) throws(JSONFailure) {
    let start = start ?? offset
    for index in 0..<word.utf8CodeUnitCount {
      guard peek(word.utf8Start[index]) else { throw failure(.value) }
      offset += 1
    }
    sink.scalar(kind, start..<offset, isPlain: true)
  }

  @inlinable
  mutating func readNumber<Sink: JSONSink>(into sink: inout Sink) throws(JSONFailure) {
    let start = offset
    if peek(UInt8(ascii: "-")) {
      offset += 1
      if peek(UInt8(ascii: "I")) {
        return try readWord("Infinity", .number, from: start, into: &sink)
      }
    }
    if peek(UInt8(ascii: "0")) {
      offset += 1
    } else if offset == start, !(offset < count && isDigit(base[offset])) {
      throw failure(.value)
    } else {
      try readDigits()
    }
    if peek(UInt8(ascii: ".")) {
      offset += 1
      try readDigits()
    }
    if peek(UInt8(ascii: "e")) || peek(UInt8(ascii: "E")) {
      offset += 1
      if peek(UInt8(ascii: "+")) || peek(UInt8(ascii: "-")) { offset += 1 }
      try readDigits()
    }
    sink.scalar(.number, start..<offset, isPlain: true)
  }

  @inlinable
  mutating func readDigits() throws(JSONFailure) {
    guard offset < count, isDigit(base[offset]) else { throw failure(.digit) }
    while offset < count, isDigit(base[offset]) { offset += 1 }
  }

  @inlinable
  func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
