/// A position in a text and the containers that are open there.
@usableFromInline
struct JSONTokenReader {
  @usableFromInline let base: UnsafePointer<UInt8>
  @usableFromInline let count: Int
  @usableFromInline var offset = 0
  @usableFromInline var nesting = BitStack()

  @inlinable
  init(base: UnsafePointer<UInt8>, count: Int) {
    self.base = base
    self.count = count
  }

  /// Alternates between "a value comes" and "a value is done" until the outermost one is done.
  @inlinable
  mutating func readText<Sink: JSONSink>(into sink: inout Sink) throws(JSONFailure) {
    repeat {
      try readValueStart(into: &sink)
    } while try finishContainers(into: &sink)
    skipBlanks()
    if offset < count { throw failure(.endOfText) }
  }

  /// Reads a scalar, or opens containers until a scalar or an empty container has been read.
  @inlinable
  mutating func readValueStart<Sink: JSONSink>(into sink: inout Sink) throws(JSONFailure) {
    while true {
      skipBlanks()
      guard offset < count else { throw failure(.value) }
      switch base[offset] {
      case UInt8(ascii: "{"):
        try open(.object, into: &sink)
        if peek(UInt8(ascii: "}")) { return }
        try readKey(into: &sink)
      case UInt8(ascii: "["):
        try open(.array, into: &sink)
        if peek(UInt8(ascii: "]")) { return }
      case UInt8(ascii: "\""):
        let (range, isPlain) = try readString()
        return sink.scalar(.string, range, isPlain: isPlain)
      case UInt8(ascii: "t"): return try readWord("true", .true, into: &sink)
      case UInt8(ascii: "f"): return try readWord("false", .false, into: &sink)
      case UInt8(ascii: "n"): return try readWord("null", .null, into: &sink)
      case UInt8(ascii: "N"): return try readWord("NaN", .number, into: &sink)
      case UInt8(ascii: "I"): return try readWord("Infinity", .number, into: &sink)
      default: return try readNumber(into: &sink)
      }
    }
  }

  /// After a value: closes what closes here; true when another value follows.
  @inlinable
  mutating func finishContainers<Sink: JSONSink>(
    into sink: inout Sink
  ) throws(JSONFailure) -> Bool {
    while let isObject = nesting.top {
      skipBlanks()
      let closing = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
      guard offset < count else { throw failure(isObject ? .commaOrBrace : .commaOrBracket) }
      if base[offset] == closing {
        offset += 1
        nesting.pop()
        sink.end(isObject ? .object : .array, at: offset)
      } else if base[offset] == UInt8(ascii: ",") {
        offset += 1
        if isObject { try readKey(into: &sink) }
        return true
      } else {
        throw failure(isObject ? .commaOrBrace : .commaOrBracket)
      }
    }
    return false
  }

  @inlinable
  mutating func open<Sink: JSONSink>(
    _ kind: JSONKind, into sink: inout Sink
  ) throws(JSONFailure) {
    guard nesting.count < JSONMachine.nestingLimit else { throw failure(.shallowerNesting) }
    sink.begin(kind, at: offset)
    offset += 1
    nesting.push(kind == .object)
    skipBlanks()
  }

  @inlinable
  func peek(_ byte: UInt8) -> Bool { offset < count && base[offset] == byte }

  @inlinable
  mutating func readKey<Sink: JSONSink>(into sink: inout Sink) throws(JSONFailure) {
    skipBlanks()
    guard peek(UInt8(ascii: "\"")) else { throw failure(.key) }
    let (range, isPlain) = try readString()
    sink.key(range, isPlain: isPlain)
    skipBlanks()
    guard peek(UInt8(ascii: ":")) else { throw failure(.colon) }
    offset += 1
  }

  @inlinable @inline(__always)
  mutating func skipBlanks() {
    while offset < count, base[offset] <= 0x20 {
      switch base[offset] {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
      default: return
      }
    }
  }

  @inlinable
  func failure(_ expected: JSONFailure.Expected) -> JSONFailure {
    JSONFailure(offset: offset, expected: expected, atEnd: offset >= count)
  }
}
