/// A time that a number states. Its unit follows from its size: the years 2000 to 2100 in seconds,
/// milliseconds, microseconds and nanoseconds do not overlap.
package struct EpochTime: Sendable {
  package let time: Timestamp
  package let unit: TimeUnits

  /// 2000-01-01 and 2100-01-01 in seconds.
  private static let plausible = 946_684_800..<4_102_444_800

  /// Reads a decimal number. `nil` for anything else, and for a number outside of the plausible years.
  package init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard let number = Decimal(text) ?? Decimal(rounding: text) else { return nil }
    let units: [(TimeUnits, perSecond: Int)] = [
      (.seconds, 1), (.milliseconds, 1_000), (.microseconds, 1_000_000),
      (.nanoseconds, 1_000_000_000),
    ]
    for (unit, perSecond) in units
    where Self.plausible.lowerBound * perSecond <= number.whole
      && number.whole / perSecond < Self.plausible.upperBound
    {
      self.unit = unit
      time = Timestamp(microseconds: number.microseconds(perSecond))
      return
    }
    return nil
  }

  /// A number that is not negative, with its first six decimals.
  private struct Decimal {
    var whole = 0
    /// Millionths.
    var fraction = 0

    /// `nil` for a number with a sign or an exponent, or one that is too large.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
      var index = 0
      while index < text.count, text[index] &- 0x30 < 10 {
        guard index < 19 else { return nil }
        let next = whole.multipliedReportingOverflow(by: 10)
        guard !next.overflow, next.partialValue <= .max - 9 else { return nil }
        whole = next.partialValue + Int(text[index] &- 0x30)
        index += 1
      }
      guard index > 0 else { return nil }
      guard index < text.count else { return }
      guard text[index] == UInt8(ascii: "."), index + 1 < text.count else { return nil }
      var unit = 100_000
      for digit in text[(index + 1)...] {
        guard digit &- 0x30 < 10 else { return nil }
        fraction += Int(digit &- 0x30) * unit
        unit /= 10
      }
    }

    /// A number with an exponent, as precise as a `Double`.
    init?(rounding text: UnsafeBufferPointer<UInt8>) {
      guard text.count < 64, let first = text.first, first &- 0x30 < 10,
        text.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }),
        let number = Double(String(decoding: text, as: UTF8.self)), number < 9e18
      else { return nil }
      whole = Int(number)
      fraction = Int((number - Double(whole)) * 1_000_000)
    }

    func microseconds(_ perSecond: Int) -> Int64 {
      guard perSecond < 1_000_000 else { return Int64(whole / (perSecond / 1_000_000)) }
      return Int64(whole * (1_000_000 / perSecond) + fraction / perSecond)
    }
  }
}
