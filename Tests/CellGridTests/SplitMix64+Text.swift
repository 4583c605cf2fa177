import TestSupport

extension SplitMix64 {
  /// A text of scalars from all of Unicode, most of them from ranges that need special treatment.
  mutating func text(upTo count: Int) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...count, using: &self) { text.append(scalar()) }
    return String(text)
  }

  private static let ranges: [ClosedRange<UInt32>] = [
    0...0xFF, 0x20...0x7E, 0x300...0x36F, 0x590...0x6FF, 0x900...0x97F, 0x1100...0x11FF,
    0x1800...0x180F, 0x2000...0x206F, 0x2600...0x27BF, 0x4E00...0x4E20, 0xAC00...0xD7A3,
    0xFE00...0xFEFF, 0xFFE0...0xFFFF, 0x1F1E6...0x1F1FF, 0x1F300...0x1FAFF, 0xE0000...0xE01FF,
    0...0x10FFFF,
  ]

  private mutating func scalar() -> Unicode.Scalar {
    let range = Self.ranges[Int.random(in: 0..<Self.ranges.count, using: &self)]
    return Unicode.Scalar(UInt32.random(in: range, using: &self)) ?? " "
  }
}
