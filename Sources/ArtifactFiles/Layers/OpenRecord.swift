import CScan

/// What has been read of a record whose end has not.
struct OpenRecord {
  private let text = ByteBuffer(capacity: 64)
  private var isTooLong = false

  /// Bytes of a record that are kept.
  private static let limit = 32 << 20
  /// Objects without an end that are tried, each up to the end of the text.
  private static let cutLimit = 16

  mutating func begin() {
    text.setCount(0)
    isTooLong = false
  }

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    isTooLong = isTooLong || text.count + bytes.count > Self.limit
    if !isTooLong { text.append(bytes) }
  }

  /// Whether the last byte closes an array; false if the record is too long to be kept.
  var endsWithBracket: Bool {
    guard !isTooLong else { return false }
    return text.bytes.last { !RecordShape.isBlank($0) && $0 != 0x0A } == UInt8(ascii: "]")
  }

  /// Calls `body` with the complete objects in the record that begin as records do. Those inside of
  /// another one are left out.
  func forEachRecord(
    matching signatures: RecordSignatures, _ body: (UnsafeRawBufferPointer) -> Void
  ) {
    let bytes = text.bytes
    var cuts = 0
    var position = 1
    while cuts < Self.cutLimit, position < bytes.count,
      let start = bytes[position...].firstIndex(of: UInt8(ascii: "{"))
    {
      position = start + 1
      let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
      guard signatures.matches(rest) else { continue }
      var scan = cscan_value()
      let length = cscan_scan_value(
        cscan_best_set(), &scan, rest.bindMemory(to: UInt8.self).baseAddress, rest.count)
      switch scan.status {
      case .ended:
        body(UnsafeRawBufferPointer(rebasing: rest[..<length]))
        position = start + length
      case .open: cuts += 1
      case .broken: position = start + max(1, length)
      }
    }
  }
}
