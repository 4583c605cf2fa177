/// A set of ASCII characters, one bit each.
struct ASCIISet: Hashable {
  private var bits: UInt128 = 0

  init() {}

  /// The ASCII characters of a range of code points.
  init(_ range: ClosedRange<UInt32>) {
    guard range.lowerBound < 0x80 else { return }
    let count = min(range.upperBound, 0x7F) - range.lowerBound + 1
    bits = (count == 128 ? ~0 : (1 << UInt128(count)) - 1) << UInt128(range.lowerBound)
  }

  static let upper = ASCIISet(0x41...0x5A)
  static let lower = ASCIISet(0x61...0x7A)
  static let digits = ASCIISet(0x30...0x39)
  /// Printable characters except the space.
  static let visible = ASCIISet(0x21...0x7E)

  func contains(_ scalar: Unicode.Scalar) -> Bool { bits >> UInt128(scalar.value) & 1 == 1 }

  func union(_ other: ASCIISet) -> ASCIISet { ASCIISet(bits: bits | other.bits) }

  func subtracting(_ other: ASCIISet) -> ASCIISet { ASCIISet(bits: bits & ~other.bits) }

  var inverted: ASCIISet { ASCIISet(bits: ~bits) }

  /// With both cases of each letter.
  var withBothCases: ASCIISet {
    let (upper, lower) = (bits & Self.upper.bits, bits & Self.lower.bits)
    return ASCIISet(bits: bits | upper << 0x20 | lower >> 0x20)
  }

  private init(bits: UInt128) { self.bits = bits }
}
