/// What a value in a JSON text is.
public enum JSONKind: UInt8, Sendable {
  case null, `false`, `true`, number, string, array, object
}

/// Why a text is not JSON, even with what Python adds to it.
public struct JSONFailure: Error, Equatable, Sendable {
  /// What the reader would have taken at the place.
  public enum Expected: UInt8, Sendable {
    case value, key, colon, commaOrBracket, commaOrBrace, endOfString, escape, digit, endOfText
    case shallowerNesting
  }
  /// Bytes from the start of the text.
  public var offset: Int
  /// What was expected there.
  public var expected: Expected
  /// Whether the text simply stops there, as the last line of a live or crashed run does.
  public var atEnd: Bool
}

/// What a ``JSONMachine`` tells while it reads.
///
/// Ranges are byte offsets in the text; those of strings and keys leave the quotes out.
protocol JSONSink {
  mutating func key(_ range: Range<Int>, isPlain: Bool)
  mutating func scalar(_ kind: JSONKind, _ range: Range<Int>, isPlain: Bool)
  mutating func begin(_ kind: JSONKind, at offset: Int)
  mutating func end(_ kind: JSONKind, at offset: Int)
}

/// The one grammar of this project: JSON as Python's `json.dumps` writes it.
///
/// Beyond RFC 8259 it takes `NaN`, `Infinity`, `-Infinity`, lone surrogate escapes, raw control
/// characters in strings and any bytes that are not UTF-8. It needs no recursion: nesting is a bit
/// stack, limited to ``nestingLimit``. The index pass and the document reader are two sinks of it,
/// so they cannot disagree on what is well-formed.
enum JSONMachine {
  /// Deepest nesting that is read; Python's own encoder stops near 1,000.
  static let nestingLimit = 10_000

  /// Reads one JSON text that fills the whole buffer, and reports the first mistake, if any.
  static func run<Sink: JSONSink>(
    _ text: UnsafeBufferPointer<UInt8>, into sink: inout Sink
  ) -> JSONFailure? {
    guard let base = text.baseAddress else {
      return JSONFailure(offset: 0, expected: .value, atEnd: true)
    }
    var reader = JSONTokenReader(base: base, count: text.count)
    do {
      try reader.readText(into: &sink)
      return nil
    } catch {
      return error
    }
  }
}

/// A position in a text and what may be read there.
struct JSONTokenReader {
  let base: UnsafePointer<UInt8>
  let count: Int
  var offset = 0
  private var nesting = BitStack()

  init(base: UnsafePointer<UInt8>, count: Int) {
    self.base = base
    self.count = count
  }

  /// Alternates between "a value comes" and "a value is done" until the outermost one is done.
  mutating func readText<Sink: JSONSink>(into sink: inout Sink) throws(JSONFailure) {
    repeat {
      try readValueStart(into: &sink)
    } while try finishContainers(into: &sink)
    skipBlanks()
    if offset < count { throw failure(.endOfText) }
  }

  /// Reads a scalar, or opens containers until a scalar or an empty container has been read.
  private mutating func readValueStart<Sink: JSONSink>(into sink: inout Sink) throws(JSONFailure) {
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
  private mutating func finishContainers<Sink: JSONSink>(
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

  private mutating func open<Sink: JSONSink>(
    _ kind: JSONKind, into sink: inout Sink
  ) throws(JSONFailure) {
    guard nesting.count < JSONMachine.nestingLimit else { throw failure(.shallowerNesting) }
    sink.begin(kind, at: offset)
    offset += 1
    nesting.push(kind == .object)
    skipBlanks()
  }

  private func peek(_ byte: UInt8) -> Bool { offset < count && base[offset] == byte }

  private mutating func readKey<Sink: JSONSink>(into sink: inout Sink) throws(JSONFailure) {
    skipBlanks()
    guard peek(UInt8(ascii: "\"")) else { throw failure(.key) }
    let (range, isPlain) = try readString()
    sink.key(range, isPlain: isPlain)
    skipBlanks()
    guard peek(UInt8(ascii: ":")) else { throw failure(.colon) }
    offset += 1
  }

  @inline(__always)
  private mutating func skipBlanks() {
    while offset < count, base[offset] <= 0x20 {
      switch base[offset] {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
      default: return
      }
    }
  }

  private mutating func readWord<Sink: JSONSink>(
    _ word: StaticString, _ kind: JSONKind, from start: Int? = nil, into sink: inout Sink
  ) throws(JSONFailure) {
    let start = start ?? offset
    for index in 0..<word.utf8CodeUnitCount {
      guard peek(word.utf8Start[index]) else { throw failure(.value) }
      offset += 1
    }
    sink.scalar(kind, start..<offset, isPlain: true)
  }

  private mutating func readNumber<Sink: JSONSink>(into sink: inout Sink) throws(JSONFailure) {
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

  private mutating func readDigits() throws(JSONFailure) {
    guard offset < count, isDigit(base[offset]) else { throw failure(.digit) }
    while offset < count, isDigit(base[offset]) { offset += 1 }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// Reads a string at its opening quote; `isPlain` when it holds ASCII without escapes.
  private mutating func readString() throws(JSONFailure) -> (Range<Int>, isPlain: Bool) {
    offset += 1
    let start = offset
    var isPlain = true
    while true {
      skipOrdinaryBytes()
      guard offset < count else { throw failure(.endOfString) }
      let byte = base[offset]
      if byte == UInt8(ascii: "\"") {
        offset += 1
        return (start..<offset - 1, isPlain)
      }
      isPlain = false
      if byte == UInt8(ascii: "\\") { try readEscape() } else { offset += 1 }
    }
  }

  /// Moves to the next quote, backslash or byte above 0x7F, eight bytes at a time.
  @inline(__always)
  private mutating func skipOrdinaryBytes() {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let raw = UnsafeRawPointer(base)
    while offset + 8 <= count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      let quote = word ^ (ones &* 0x22)
      let backslash = word ^ (ones &* 0x5C)
      // A byte is zero where subtracting one borrows into its top bit and it had none before;
      // the lowest such bit is exact, and only the lowest is used.
      let hits =
        (((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | word) & highs
      if hits != 0 {
        offset += hits.trailingZeroBitCount >> 3
        return
      }
      offset += 8
    }
    while offset < count, base[offset] != 0x22, base[offset] != 0x5C, base[offset] < 0x80 {
      offset += 1
    }
  }

  private mutating func readEscape() throws(JSONFailure) {
    guard offset + 1 < count else {
      offset = count
      throw failure(.escape)
    }
    switch base[offset + 1] {
    case UInt8(ascii: "u"):
      for index in offset + 2..<offset + 6 {
        guard index < count, hexDigit(base[index]) != nil else {
          offset = min(index, count)
          throw failure(.escape)
        }
      }
      offset += 6
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      offset += 2
    default:
      throw failure(.escape)
    }
  }

  private func failure(_ expected: JSONFailure.Expected) -> JSONFailure {
    JSONFailure(offset: offset, expected: expected, atEnd: offset >= count)
  }
}

/// The value of a hexadecimal digit.
@inline(__always)
func hexDigit(_ byte: UInt8) -> UInt32? {
  switch byte {
  case 0x30...0x39: UInt32(byte) - 0x30
  case 0x41...0x46: UInt32(byte) - 0x41 + 10
  case 0x61...0x66: UInt32(byte) - 0x61 + 10
  default: nil
  }
}

/// Which kind of container is open at each depth, one bit each; the first 64 need no memory.
private struct BitStack {
  private(set) var count = 0
  private var word: UInt64 = 0
  private var full: [UInt64] = []

  /// Whether the innermost container is an object; `nil` outside of all.
  var top: Bool? { count == 0 ? nil : word & 1 == 1 }

  mutating func push(_ bit: Bool) {
    if count > 0, count % 64 == 0 { full.append(word) }
    word = word << 1 | (bit ? 1 : 0)
    count += 1
  }

  mutating func pop() {
    count -= 1
    word >>= 1
    if count > 0, count % 64 == 0, let saved = full.popLast() { word = saved }
  }
}
