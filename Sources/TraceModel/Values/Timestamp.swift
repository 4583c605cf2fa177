/// A point in time, in microseconds since 1970-01-01T00:00:00Z.
public struct Timestamp: Hashable, Comparable, Sendable {
  public let microseconds: Int64

  public init(microseconds: Int64) { self.microseconds = microseconds }

  public static func < (a: Timestamp, b: Timestamp) -> Bool { a.microseconds < b.microseconds }

  /// Reads ISO 8601 in its usual spellings, such as `2025-11-15T14:34:44.474339+00:00`.
  ///
  /// Dates and times may have separators or not, and a time may lack its seconds. The
  /// fraction may have any length. Date and time are separated by `T`, `t` or blanks. The offset may be
  /// `Z`, `z`, `UTC`, `GMT`, `+HH:MM`, `+HHMM`, `+HH`, `+HH:MM:SS` with a fraction (as Python writes
  /// local mean time), follow blanks, or be missing, which means UTC. Dates that do not exist are refused.
  package init?(iso8601 text: UnsafeBufferPointer<UInt8>) {
    var reader = TimeReader(text)
    guard let day = reader.day(), let time = reader.timeOfDay(), let offset = reader.offset(),
      reader.isAtEnd
    else { return nil }
    microseconds = Int64(day) * 86_400_000_000 + Int64(time - offset)
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

  static func days(inMonth month: Int, _ year: Int) -> Int {
    let next = daysSinceEpoch(month == 12 ? year + 1 : year, month % 12 + 1, 1)
    return next - daysSinceEpoch(year, month, 1)
  }
}
