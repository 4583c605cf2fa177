import JSONText

/// The digits of a hexadecimal id, which programs write in either case, with or without `0x`, and UUIDs
/// with or without dashes. At most 32.
package struct HexID: Hashable, Sendable {
  /// The first 16 digits and the others, each from the most significant bits on.
  private var high: UInt64
  private var low: UInt64
  private var count: Int

  /// The digits of an id. Only UUIDs have dashes.
  package init?(_ text: String) {
    self.init(start: text)
    guard count == 32 || !text.utf8.contains(UInt8(ascii: "-")) else { return nil }
  }

  package init?(_ id: RecordID, in names: StringTable) {
    if id.isText { self.init(id.text(names)) } else { self.init(high: id.high, low: id.low) }
  }

  /// The digits of a UUID.
  private init(high: UInt64, low: UInt64) { (self.high, self.low, count) = (high, low, 32) }

  /// The digits of the start of an id, with the dashes of a UUID or without.
  package init?(start text: String) {
    (high, low, count) = (0, 0, 0)
    var digits = text.utf8[...]
    if digits.count > 2, digits.first == UInt8(ascii: "0"), digits.dropFirst().first.isX {
      digits = digits.dropFirst(2)
    }
    for byte in digits {
      if byte == UInt8(ascii: "-"), [8, 12, 16, 20].contains(count) { continue }
      guard count < 32, let digit = hexDigit(byte) else { return nil }
      let place = UInt64(60 - count % 16 * 4)
      if count < 16 { high |= UInt64(digit) << place } else { low |= UInt64(digit) << place }
      count += 1
    }
    guard count > 0 else { return nil }
  }

  /// Whether it is long enough that an equal one is the same id, and not another short name.
  package var isDistinctive: Bool { count >= 8 }

  package var isZero: Bool { high == 0 && low == 0 }

  /// The id in FluxLoop's own form; `nil` if the digits are not those of a UUID.
  package var uuid: RecordID? {
    let id = RecordID(high: high, low: low)
    return count == 32 && !id.isText ? id : nil
  }

  package func starts(with start: HexID) -> Bool {
    guard start.count <= count else { return false }
    let highDigits = min(start.count, 16)
    let lowDigits = start.count - highDigits
    return (high ^ start.high) & Self.mask(highDigits) == 0
      && (low ^ start.low) & Self.mask(lowDigits) == 0
  }

  /// The bits of the first digits.
  private static func mask(_ digits: Int) -> UInt64 {
    digits == 0 ? 0 : UInt64.max << UInt64(64 - digits * 4)
  }
}

extension UInt8? {
  fileprivate var isX: Bool { self.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false }
}
