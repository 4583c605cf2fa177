import JSONText
import TraceModel

/// The start of an id, compiled for comparison with many ids.
struct RecordIDStart {
  private typealias Bits = (high: UInt64, low: UInt64)

  /// For ids that are UUIDs: the bits to compare and their values; `nil` if no UUID starts like this.
  private let uuid: (mask: Bits, bits: Bits)?
  /// For other ids: whether each string has this start, by its number.
  private let strings: [Bool]

  init(_ start: String, in names: StringTable, isStopped: () -> Bool) {
    uuid = Self.uuid(start)
    strings = names.matches(isStopped) { names[$0].hasPrefix(start) }
  }

  @inline(__always)
  func matches(_ id: RecordID) -> Bool {
    if id.isText { return strings[Int(truncatingIfNeeded: id.low)] }
    guard let uuid else { return false }
    return id.high & uuid.mask.high == uuid.bits.high && id.low & uuid.mask.low == uuid.bits.low
  }

  /// The start as bits, if a UUID that is stored as bits can have it: only lowercase ones are.
  private static func uuid(_ start: String) -> (mask: Bits, bits: Bits)? {
    guard start.utf8.count <= 36 else { return nil }
    var (mask, bits): ([UInt64], [UInt64]) = ([0, 0], [0, 0])
    var digits = 0
    for (index, byte) in start.utf8.enumerated() {
      if index == 8 || index == 13 || index == 18 || index == 23 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard let digit = hexDigit(byte), !(0x41...0x46).contains(byte) else { return nil }
      let shift = UInt64(60 - digits % 16 * 4)
      mask[digits / 16] |= 15 << shift
      bits[digits / 16] |= UInt64(digit) << shift
      digits += 1
    }
    return ((mask[0], mask[1]), (bits[0], bits[1]))
  }
}
