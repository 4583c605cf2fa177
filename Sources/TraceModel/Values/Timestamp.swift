/// A point in time, in microseconds since 1970-01-01T00:00:00Z.
public struct Timestamp: Hashable, Comparable, Sendable {
  public let microseconds: Int64

  public init(microseconds: Int64) { self.microseconds = microseconds }

  public static func < (a: Timestamp, b: Timestamp) -> Bool { a.microseconds < b.microseconds }

  /// Reads ISO 8601 as Python's `isoformat` writes it: `2025-11-15T14:34:44.474339+00:00`.
  ///
  /// The fraction may be missing or have any length, and the separator may be a space. The offset may
  /// be `Z`, `+HH:MM`, `+HHMM`, `+HH`, `+HH:MM:SS` with a fraction (as Python writes local mean time),
  /// or missing, which means UTC. Dates that do not exist are refused.
  package init?(iso8601 text: UnsafeBufferPointer<UInt8>) {
    var reader = Digits(text: text)
    guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2),
      reader.skip("-"), let day = reader.number(2), reader.skip("T") || reader.skip(" "),
      let hour = reader.number(2), reader.skip(":"), let minute = reader.number(2),
      year > 0, 1...12 ~= month, 1...31 ~= day, hour < 25, minute < 60,
      day < 29 || day <= Self.days(inMonth: month, year)
    else { return nil }
    var second = 0
    if reader.skip(":") {
      guard let value = reader.number(2), value < 61 else { return nil }
      second = value
    }
    guard let fraction = reader.skip(".") || reader.skip(",") ? reader.fraction() : 0,
      let offset = reader.offset(), reader.isAtEnd,
      hour < 24 || minute + second + fraction == 0
    else { return nil }
    let seconds =
      Self.daysSinceEpoch(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second
    microseconds = Int64(seconds) * 1_000_000 + Int64(fraction - offset)
  }

  /// Reads ISO 8601 from a string.
  public init?(iso8601 text: String) {
    var text = text
    guard let moment = text.withUTF8({ Timestamp(iso8601: $0) }) else { return nil }
    self = moment
  }

  /// Days since 1970-01-01 in the Gregorian calendar. Years start in March here, so that the leap day
  /// is the last of its year.
  static func daysSinceEpoch(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
  }

  private static func days(inMonth month: Int, _ year: Int) -> Int {
    let next = daysSinceEpoch(month == 12 ? year + 1 : year, month % 12 + 1, 1)
    return next - daysSinceEpoch(year, month, 1)
  }

  private struct Digits {
    let text: UnsafeBufferPointer<UInt8>
    var index = 0

    var isAtEnd: Bool { index == text.count }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
      guard index < text.count, UInt32(text[index]) == character.value else { return false }
      index += 1
      return true
    }

    mutating func number(_ count: Int) -> Int? {
      guard index + count <= text.count else { return nil }
      var value = 0
      for _ in 0..<count {
        guard text[index] &- 0x30 < 10 else { return nil }
        value = value * 10 + Int(text[index] &- 0x30)
        index += 1
      }
      return value
    }

    /// Digits after the point, as microseconds.
    mutating func fraction() -> Int? {
      var value = 0
      var unit = 100_000
      let start = index
      while index < text.count, text[index] &- 0x30 < 10 {
        value += Int(text[index] &- 0x30) * unit
        unit /= 10
        index += 1
      }
      return index > start ? value : nil
    }

    /// The offset east of UTC, in microseconds.
    mutating func offset() -> Int? {
      if isAtEnd || skip("Z") || skip("z") { return 0 }
      let sign = skip("+") ? 1 : skip("-") ? -1 : 0
      guard sign != 0, let hours = number(2), hours < 24 else { return nil }
      if isAtEnd { return sign * hours * 3_600_000_000 }
      _ = skip(":")
      guard let minutes = number(2), minutes < 60,
        let seconds = skip(":") ? number(2) : 0, seconds < 60,
        let fraction = skip(".") ? fraction() : 0
      else { return nil }
      return sign * ((hours * 3_600 + minutes * 60 + seconds) * 1_000_000 + fraction)
    }
  }
}
