import JSONText
import Support
import TraceModel

/// Times on the clock of this machine, which FluxLoop writes without an offset.
package enum LocalTime {
  /// The moment at which a local clock shows a time; `clock` is that time read as if it were UTC.
  static func moment(_ clock: Timestamp) -> Timestamp? {
    let (seconds, fraction) = split(clock)
    var time = time_t(seconds)
    var parts = tm()
    guard gmtime_r(&time, &parts) != nil else { return nil }
    parts.tm_isdst = -1
    let moment = mktime(&parts)
    // -1 is both an error and the last second of 1969, in which nothing ran.
    return moment == -1 ? nil : Timestamp(microseconds: Int64(moment) * 1_000_000 + fraction)
  }

  /// The moment of an ISO 8601 time, which is local if it has no offset.
  static func moment(iso8601 text: String) -> Timestamp? {
    guard let time = Timestamp(iso8601: text) else { return nil }
    let hasOffset = text.utf8.dropFirst(10).contains { "Zz+-".utf8.contains($0) }
    return hasOffset ? time : moment(time)
  }

  /// When an experiment ended according to its summary, as ``text(_:)``.
  package static func text(of summary: ExperimentSummary?) -> String? {
    summary?.date.flatMap { moment(iso8601: $0) }.map(text)
  }

  /// The moment that a value states; one in ISO 8601 is local if it has no offset.
  static func moment(of value: JSONDocument.Value) -> Timestamp? {
    value.string.flatMap { moment(iso8601: $0) } ?? value.statedTime?.time
  }

  /// A moment as the local clock shows it, up to the minute: `2026-11-25 22:45`.
  package static func text(_ moment: Timestamp) -> String {
    var time = time_t(split(moment).seconds)
    var parts = tm()
    guard localtime_r(&time, &parts) != nil else { return "" }
    return "\(date(parts)) \(two(parts.tm_hour)):\(two(parts.tm_min))"
  }

  /// A moment in ISO 8601 and UTC, up to the second: `2026-11-25T22:45:30Z`.
  static func utcText(_ moment: Timestamp) -> String {
    var time = time_t(split(moment).seconds)
    var parts = tm()
    guard gmtime_r(&time, &parts) != nil else { return "" }
    return "\(date(parts))T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }

  private static func date(_ parts: tm) -> String {
    "\(1900 + Int(parts.tm_year))-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
  }

  private static func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }

  private static func split(_ time: Timestamp) -> (seconds: Int64, fraction: Int64) {
    let fraction = (time.microseconds % 1_000_000 + 1_000_000) % 1_000_000
    return ((time.microseconds - fraction) / 1_000_000, fraction)
  }
}
