import CScan

/// The id of an observation or a trace in 16 bytes.
///
/// A UUID in the lower-case form that FluxLoop writes is kept as its bits; any other text is kept
/// in the experiment's ``StringTable`` and named by its number, marked by a high half that no such
/// UUID is allowed to take.
public struct RecordID: Hashable, Sendable {
  let high: UInt64
  let low: UInt64

  private static let textMark = UInt64.max

  /// No id at all.
  public static let none = RecordID(high: textMark, low: 0)

  /// Whether this is ``none``.
  public var isNone: Bool { self == Self.none }

  /// Whether it is a string's number: of use only together with its table.
  var isText: Bool { high == Self.textMark }

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The id that a text stands for.
  init(_ text: UnsafeBufferPointer<UInt8>, names: inout StringTable) {
    self = Self.uuid(text) ?? RecordID(high: Self.textMark, low: UInt64(names.intern(text)))
  }

  /// The id of a text in a table that may not know it.
  init?(_ text: String, in names: StringTable) {
    var text = text
    if let uuid = text.withUTF8({ Self.uuid($0) }) {
      self = uuid
    } else if let number = names.number(of: text) {
      self.init(high: Self.textMark, low: UInt64(number))
    } else {
      return nil
    }
  }

  /// The same id where the strings have other numbers.
  @inline(__always)
  func renumbered(_ strings: [UInt32]) -> RecordID {
    high == Self.textMark
      ? RecordID(high: high, low: UInt64(strings[Int(truncatingIfNeeded: low)])) : self
  }

  /// The text of the id; empty for ``none``.
  func text(_ names: StringTable) -> String {
    guard high != Self.textMark else { return names[UInt32(truncatingIfNeeded: low)] }
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
    guard text.count == 36, cscan_read_uuid(text.baseAddress, set, &bits), bits.high != textMark
    else { return nil }
    return RecordID(high: bits.high, low: bits.low)
  }

  private static let set = cscan_best_set()

  /// A well-mixed number for open-addressed tables.
  @inline(__always)
  var mixed: Int {
    let mix = (high ^ (low &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: (mix ^ mix >> 32) & 0x7FFF_FFFF)
  }
}
