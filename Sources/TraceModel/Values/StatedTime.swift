/// A time as programs write it: ISO 8601, or a number since 1970 in a unit that its size shows.
package struct StatedTime {
  package let time: Timestamp
  /// The unit that was assumed; empty for ISO 8601.
  package let unit: TimeUnits

  /// What a finding says would be right.
  package static let expectation: StaticString =
    "an ISO 8601 time, or a number of the years 2000 to 2100 in s, ms, µs or ns"

  package init?(_ text: String) {
    if let time = Timestamp(iso8601: text) {
      (self.time, unit) = (time, [])
      return
    }
    var number = text.trimmingBlanks()
    guard let epoch = number.withUTF8({ EpochTime($0) }) else { return nil }
    (time, unit) = (epoch.time, epoch.unit)
  }
}
