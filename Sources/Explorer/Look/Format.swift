import TraceCore

/// Numbers as people read them, made without a locale.
package enum Format {
  /// A duration: `12µs`, `213ms`, `4.1s`, `6m34s`, `2h05m`.
  package static func duration(milliseconds: Double) -> String {
    guard milliseconds.isFinite, milliseconds < 1e15 else { return "?" }
    guard milliseconds >= 0 else { return "-" + duration(milliseconds: -milliseconds) }
    if milliseconds == 0 { return "0ms" }
    if milliseconds < 1 { return "\(Int((milliseconds * 1000).rounded()))µs" }
    if milliseconds < 9.95 { return decimal(milliseconds, digits: 1) + "ms" }
    if milliseconds < 999.5 { return "\(Int(milliseconds.rounded()))ms" }
    let seconds = milliseconds / 1000
    if seconds < 99.95 { return decimal(seconds, digits: 1) + "s" }
    let whole = Int(seconds.rounded())
    if whole < 3600 { return "\(whole / 60)m\(padded(whole % 60))s" }
    if whole < 1000 * 3600 { return "\(whole / 3600)h\(padded(whole / 60 % 60))m" }
    let days = whole / 86_400
    return days < 100 ? "\(days)d\(padded(whole / 3600 % 24))h" : "\(days)d"
  }

  /// The start of a long id, which mostly tells it from the others on the screen.
  package static func shortID(_ id: String) -> String {
    id.dropFirst(12).isEmpty ? id : id.prefix(8) + "…"
  }

  package static func duration(microseconds: Int64) -> String {
    duration(milliseconds: Double(microseconds) / 1000)
  }

  /// A count in at most five characters: `999`, `1.5k`, `12k`, `3.1M`.
  package static func count(_ value: Int) -> String {
    guard value >= 1000 else { return "\(value)" }
    var (scaled, units) = (Double(value) / 1000, ["k", "M", "G", "T", "P"][...])
    while scaled >= 999.5, units.count > 1 {
      scaled /= 1000
      units = units.dropFirst()
    }
    let digits = scaled < 9.95 ? decimal(scaled, digits: 1) : "\(Int(scaled.rounded()))"
    return digits + (units.first ?? "")
  }

  /// Bytes: `512 B`, `1.2 KB`, `34 MB`.
  static func bytes(_ value: Int) -> String {
    guard value >= 1000 else { return "\(value) B" }
    let short = count(value)
    return "\(short.dropLast()) \(short.last.map { $0 == "k" ? "K" : $0 } ?? "?")B"
  }

  /// US dollars: `$12.35`, or four digits below one dollar.
  package static func dollars(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "?" }
    return "$" + decimal(value, digits: value < 1 ? 4 : 2)
  }

  /// Tokens with their parts: `110 tokens (63 in, 47 out, 20 cached)`.
  static func tokens(_ usage: Usage) -> String {
    let parts = [
      usage.input.map { "\($0) in" }, usage.output.map { "\($0) out" },
      usage.cached.map { "\($0) cached" }, usage.reasoning.map { "\($0) reasoning" },
    ].compactMap { $0 }
    let total = "\(usage.total ?? 0) tokens"
    return parts.isEmpty ? total : "\(total) (\(parts.joined(separator: ", ")))"
  }

  /// A share of 1: `0.72`.
  package static func score(_ value: Double) -> String {
    value.isFinite && abs(value) < 1e6 ? decimal(value, digits: 2) : "?"
  }

  /// A share of 1 in percent.
  package static func percent(_ value: Double) -> String {
    value.isFinite && abs(value) < 1e6 ? "\(Int((value * 100).rounded()))%" : "?"
  }

  /// A moment as `2025-11-15 14:34:44.474` in UTC.
  package static func moment(_ time: Timestamp) -> String {
    let day = Int64(86_400_000_000)
    let days = time.microseconds.dividedFloor(by: day)
    let rest = Int(time.microseconds - days * day)
    let (year, month, dayOfMonth) = civil(days)
    let seconds = rest / 1_000_000
    return "\(year)-\(padded(month))-\(padded(dayOfMonth)) \(padded(seconds / 3600)):"
      + "\(padded(seconds / 60 % 60)):\(padded(seconds % 60))."
      + padded(rest / 1000 % 1000, width: 3)
  }

  /// A number with digits after the point.
  static func decimal(_ value: Double, digits: Int) -> String {
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int((abs(value) * Double(scale)).rounded())
    let sign = value < 0 && scaled > 0 ? "-" : ""
    return "\(sign)\(scaled / scale).\(padded(scaled % scale, width: digits))"
  }

  private static func padded(_ value: Int, width: Int = 2) -> String {
    let digits = "\(value)"
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// Year, month and day of a day counted from 1970-01-01 in the Gregorian calendar.
  private static func civil(_ days: Int64) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = shifted.dividedFloor(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
    let year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    return (year, month, Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1))
  }
}

extension Int64 {
  fileprivate func dividedFloor(by divisor: Int64) -> Int64 {
    self >= 0 ? self / divisor : (self + 1) / divisor - 1
  }
}

/// `1 error`, `3 errors`; with a plural that is not the noun and an s, `2 matches`.
package func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
  "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}
