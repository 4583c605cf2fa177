import CScan
import Support

/// The id of an observation or a trace in 16 bytes.
///
/// A UUID in the lower-case form that FluxLoop writes is stored as its bits. Any other text is stored
/// in the experiment's ``StringTable`` and represented by its number, with a high half that is refused
/// in UUIDs.
public struct RecordID: Hashable, Sendable {
  @usableFromInline package let high: UInt64
  @usableFromInline package let low: UInt64

  @usableFromInline static var textMark: UInt64 { .max }

  /// The absence of an id.
  @inlinable public static var none: RecordID { RecordID(high: textMark, low: 0) }

  @inlinable public var isNone: Bool { self == Self.none }

  /// Whether this is a string's number, which has a meaning only together with its table.
  @inlinable package var isText: Bool { high == Self.textMark }

  @inlinable
  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The id of a UUID's bits; `nil` for the bits that mark a text.
  @inlinable
  package init?(_ uuid: cscan_uuid) {
    guard uuid.high != Self.textMark else { return nil }
    self.init(high: uuid.high, low: uuid.low)
  }

  @inlinable
  public static func == (a: RecordID, b: RecordID) -> Bool { a.high == b.high && a.low == b.low }

  /// The id of a text, which is added to the table when it is not a UUID.
  package init(_ text: UnsafeBufferPointer<UInt8>, names: inout StringTable) {
    self = Self.uuid(text) ?? RecordID(high: Self.textMark, low: UInt64(names.intern(text)))
  }

  /// The id of a text; `nil` if it is not a UUID and not in the table.
  package init?(_ text: String, in names: StringTable) {
    var text = text
    if let uuid = text.withUTF8({ Self.uuid($0) }) {
      self = uuid
    } else if let number = names.number(of: text) {
      self.init(high: Self.textMark, low: UInt64(number))
    } else {
      return nil
    }
  }

  /// The same id in a table in which the strings have other numbers.
  @inlinable
  package func renumbered(_ strings: [UInt32]) -> RecordID {
    high == Self.textMark
      ? RecordID(high: high, low: UInt64(strings[Int(truncatingIfNeeded: low)])) : self
  }

  /// The text of the id, or the start of one that is longer than `limit` bytes; empty for ``none``.
  package func text(_ names: StringTable, limit: Int = .max) -> String {
    guard high != Self.textMark else {
      return names.start(UInt32(truncatingIfNeeded: low), limit: limit)
    }
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for place in 0..<16 {
      if place == 4 || place == 6 || place == 8 || place == 10 { text.append(UInt8(ascii: "-")) }
      let half = place < 8 ? high : low
      let byte = UInt8(truncatingIfNeeded: half >> UInt64(56 - 8 * (place % 8)))
      text.append(Self.digits[Int(byte >> 4)])
      text.append(Self.digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static let digits = Array("0123456789abcdef".utf8)

  private static func uuid(_ text: UnsafeBufferPointer<UInt8>) -> RecordID? {
    var bits = cscan_uuid()
    guard text.count == 36, cscan_read_uuid(text.baseAddress, set, &bits) else { return nil }
    return RecordID(bits)
  }

  private static let set = cscan_best_set()

  /// A number for open-addressed tables. Ids that collide cost time, so it depends on a secret.
  @inlinable @inline(__always)
  package func mixed(_ seed: HashSeed) -> Int {
    Int(truncatingIfNeeded: seed.hash(high, low) & 0x7FFF_FFFF)
  }
}
