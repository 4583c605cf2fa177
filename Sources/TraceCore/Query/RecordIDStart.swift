/// The start of an id, made ready to be compared with many: bits for UUIDs, an answer for each text.
struct RecordIDStart {
  /// The bits that are compared, and what they must be; `nil` when no UUID begins like this.
  private var uuid: (mask: RecordID, bits: RecordID)?
  /// By number of the string.
  private let texts: [Bool]

  init(_ start: String, in names: StringTable, isStopped: () -> Bool) {
    uuid = Self.uuid(start)
    texts = names.answers(isStopped) { names[$0].hasPrefix(start) }
  }

  /// Whether an id begins like this.
  @inline(__always)
  func begins(_ id: RecordID) -> Bool {
    if id.high == RecordID.none.high { return texts[Int(truncatingIfNeeded: id.low)] }
    guard let uuid else { return false }
    return id.high & uuid.mask.high == uuid.bits.high && id.low & uuid.mask.low == uuid.bits.low
  }

  /// The start as bits, in the one form in which UUIDs are kept as such.
  private static func uuid(_ start: String) -> (mask: RecordID, bits: RecordID)? {
    guard start.utf8.count <= 36 else { return nil }
    var (mask, bits): ([UInt64], [UInt64]) = ([0, 0], [0, 0])
    var digits = 0
    for (place, byte) in start.utf8.enumerated() {
      if place == 8 || place == 13 || place == 18 || place == 23 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard let digit = hexDigit(byte), !(0x41...0x46).contains(byte) else { return nil }
      let shift = UInt64(60 - digits % 16 * 4)
      mask[digits / 16] |= 15 << shift
      bits[digits / 16] |= UInt64(digit) << shift
      digits += 1
    }
    return (RecordID(high: mask[0], low: mask[1]), RecordID(high: bits[0], low: bits[1]))
  }
}
