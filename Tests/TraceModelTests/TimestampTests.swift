import Foundation
import TestSupport
import Testing

import TraceCore
@testable import TraceModel

@Suite("Timestamps")
struct TimestampTests {
  @Test(
    "A time in ISO 8601 has its microseconds since 1970.",
    arguments: [
      ("1970-01-01T00:00:00+00:00", 0), ("1970-01-01T00:00:00.000001+00:00", 1),
      ("1969-12-31T23:59:59.999999Z", -1),
      ("2025-11-15T14:34:44.474339+00:00", 1_763_217_284_474_339),
      ("2025-11-15T14:34:44.474339", 1_763_217_284_474_339),
      ("2025-11-15T14:34:44Z", 1_763_217_284_000_000),
      ("2025-11-15 14:34:44z", 1_763_217_284_000_000), ("2025-11-15T14:34", 1_763_217_240_000_000),
      ("20251115T143444Z", 1_763_217_284_000_000), ("20251115T1434", 1_763_217_240_000_000),
      ("20251115t233444.5+0900", 1_763_217_284_500_000),
      ("2025-11-15t14:34:44 UTC", 1_763_217_284_000_000),
      ("2025-11-15 14:34:44.123456789 +0000 UTC", 1_763_217_284_123_456),
      ("  2025-11-15  14:34:44 gmt\n", 1_763_217_284_000_000),
      ("2025-11-15T14:34:44,5", 1_763_217_284_500_000),
      ("2025-11-15T14:34:44.4", 1_763_217_284_400_000),
      ("2025-11-15T14:34:44.474339999999999", 1_763_217_284_474_339),
      ("2025-11-15T23:34:44+09:00", 1_763_217_284_000_000),
      ("2025-11-15T09:04:44-05:30", 1_763_217_284_000_000),
      ("2025-11-15T09:04:44-0530", 1_763_217_284_000_000),
      ("2025-11-15T09:34:44-05", 1_763_217_284_000_000),
      ("2025-11-15T14:34:44-00:00", 1_763_217_284_000_000),
      ("2025-11-15T15:27:54.5+00:53:10.5", 1_763_217_284_000_000),
      ("2025-11-15T13:41:34-00:53:10", 1_763_217_284_000_000),
      ("2024-02-29T00:00:00Z", 1_709_164_800_000_000),
      ("2000-02-29T12:00:00Z", 951_825_600_000_000),
      ("2024-12-31T23:59:60Z", 1_735_689_600_000_000),
      ("2024-12-31T24:00:00Z", 1_735_689_600_000_000),
      ("0001-01-01T00:00:00Z", -62_135_596_800_000_000),
      ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
    ])
  func parses(_ text: String, _ microseconds: Int64) {
    #expect(Timestamp(iso8601: text)?.microseconds == microseconds)
  }

  @Test(
    "A text that is no time in ISO 8601 is rejected.",
    arguments: [
      "", "T", "2025", "2025-11-15", "2025-11-15T", "2025-11-15T14", "2025-11-15T14:",
      "2025-13-01T00:00:00Z", "2025-00-01T00:00:00Z", "2025-01-00T00:00:00Z",
      "2025-01-32T00:00:00Z",
      "2025-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2025-02-30T00:00:00Z",
      "2025-04-31T00:00:00Z",
      "2025-06-31T00:00:00Z", "0000-01-01T00:00:00Z", "2025-01-01T25:00:00Z",
      "2025-01-01T24:00:01Z",
      "2025-01-01T24:30:00Z", "2025-01-01T24:00:00.1Z", "2025-01-01T00:60:00Z",
      "2025-01-01T00:00:61Z",
      "2025-01-01T00:00:00.Z", "2025-01-01T00:00:00+", "2025-01-01T00:00:00+1",
      "2025-01-01T00:00:00+25:00",
      "2025-01-01T00:00:00+24:00", "2025-01-01T00:00:00+01:60", "2025-01-01T00:00:00+01:00:60",
      "2025-01-01T00:00:00+01:", "2025-01-01T00:00:00Zx",
      "2025-1-1T00:00:00Z", "-2025-01-01T00:00:00Z",
      "12025-01-01T00:00:00Z",
      "2025/01/01T00:00:00Z", "２０２５-01-01T00:00:00Z", "2025-01-01T00:00:00\u{0}", "1763217284.47",
      "+025-01-01T00:00:00Z", "2025-01-01T0x:00:00Z",
    ])
  func rejects(_ text: String) {
    #expect(Timestamp(iso8601: text) == nil)
  }

  @Test("A fraction may have any number of digits.")
  func longFractions() {
    let digits = String(repeating: "9", count: 100_000)
    #expect(Timestamp(iso8601: "1970-01-01T00:00:00.\(digits)Z")?.microseconds == 999_999)
    #expect(Timestamp(iso8601: "\(digits)-01-01T00:00:00Z") == nil)
    #expect(Timestamp(iso8601: "1970-01-01T00:00:00+\(digits)") == nil)
  }

  @Test("The number of a day agrees with Foundation's calendar over four centuries.")
  func daysSinceEpoch() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    for day in stride(from: -25_567, through: 120_529, by: 37) {
      let date = Date(timeIntervalSince1970: Double(day) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day], from: date)
      let days = Timestamp.daysSinceEpoch(
        try #require(parts.year), try #require(parts.month), try #require(parts.day))
      #expect(days == day)
    }
  }

  @Test("A damaged time is rejected or in range.", arguments: 0..<20)
  func damagedTimes(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<200 {
      let text = Mutation.bytes(Array("2025-11-15T14:34:44.474339+00:00".utf8), &random)
      let moment = text.withUnsafeBufferPointer { Timestamp(iso8601: $0) }
      if let moment { #expect(abs(moment.microseconds) < 300_000_000_000_000_000) }
    }
  }
}
