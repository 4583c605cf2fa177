/// The first keys of a file's records, by which a record is recognized after damage.
struct RecordSignatures {
  /// Bytes of a record that are looked at.
  static let window = 512
  private static let keyLimit = 3
  private static let signatureLimit = 8
  private static let recordLimit = 64

  /// Keys, each followed by a quote.
  private var signatures: [[UInt8]] = []
  /// Those of a record that may yet turn out to be damaged.
  private var pending: [UInt8] = []
  private var records = 0

  var isEmpty: Bool { signatures.isEmpty }

  /// Whether enough records have been seen.
  var isComplete: Bool { records >= Self.recordLimit }

  /// Adds the keys of a record.
  mutating func add(_ record: UnsafeRawBufferPointer) {
    guard !isComplete else { return }
    records += 1
    let (keys, count) = Self.keys(record)
    // Few keys are also those of other objects, so they count only if there is nothing better.
    pending = count == Self.keyLimit || signatures.isEmpty ? keys : []
    if count == Self.keyLimit { confirm() }
  }

  /// Accepts the record that was added last, which is not damaged.
  mutating func confirm() {
    guard !pending.isEmpty else { return }
    if signatures.count < Self.signatureLimit, !signatures.contains(pending) {
      signatures.append(pending)
    }
    pending = []
  }

  /// Whether some bytes begin with the first keys of a record.
  func matches(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let (keys, count) = Self.keys(bytes)
    if signatures.isEmpty { return count == Self.keyLimit }
    // Objects inside of records often share the first key or two.
    return signatures.contains { keys.starts(with: $0) }
  }

  /// The first keys of an object, up to one whose value is not short and scalar.
  private static func keys(_ bytes: UnsafeRawBufferPointer) -> (keys: [UInt8], count: Int) {
    var reader = KeyReader(bytes: bytes.prefix(window))
    var (keys, count): ([UInt8], Int) = ([], 0)
    guard reader.skip(UInt8(ascii: "{")) else { return (keys, count) }
    while count < keyLimit {
      guard let key = reader.string(), reader.skip(UInt8(ascii: ":")) else { break }
      keys += key + [UInt8(ascii: "\"")]
      count += 1
      guard reader.skipScalar(), reader.skip(UInt8(ascii: ",")) else { break }
    }
    return (keys, count)
  }
}

/// Reads the start of an object.
private struct KeyReader {
  var bytes: Slice<UnsafeRawBufferPointer>

  private mutating func skipBlanks() {
    bytes = bytes.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
  }

  /// Passes blanks and then one byte; false if another one is there.
  mutating func skip(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard bytes.first == byte else { return false }
    bytes = bytes.dropFirst()
    return true
  }

  /// Reads a string; `nil` if there is none or it does not end.
  mutating func string() -> [UInt8]? {
    guard skip(UInt8(ascii: "\"")) else { return nil }
    var end = bytes.startIndex
    while end < bytes.endIndex, bytes[end] != UInt8(ascii: "\"") {
      if bytes[end] == 0x0A { return nil }
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard end < bytes.endIndex else { return nil }
    defer { bytes = bytes[(end + 1)...] }
    return Array(bytes[..<end])
  }

  /// Passes a string, a number or a literal.
  mutating func skipScalar() -> Bool {
    skipBlanks()
    if bytes.first == UInt8(ascii: "\"") { return string() != nil }
    let rest = bytes.drop {
      $0 >= 0x2B && $0 != UInt8(ascii: ",") && $0 < 0x7B && $0 != 0x5B && $0 != 0x5D
    }
    defer { bytes = rest }
    return rest.startIndex > bytes.startIndex
  }
}
