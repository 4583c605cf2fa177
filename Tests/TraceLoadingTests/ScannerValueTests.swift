import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

/// A line of the SDK with one value replaced by another one.
@Suite("Vector scanner: unusual values")
struct ScannerValueTests {
  private let line: String
  private let start: String
  private let end: String

  init() throws {
    line = String(decoding: try ScannerDifferential.realLines()[0], as: UTF8.self)
    start = String(try #require(line.firstMatch(of: /"start_time": "([^"]+)"/)?.1))
    end = String(try #require(line.firstMatch(of: /"end_time": "([^"]+)"/)?.1))
  }

  private func check(_ lines: [String], seed: UInt64 = 2) throws {
    var random = SplitMix64(seed: seed)
    try ScannerDifferential.check(Array(lines.joined(separator: "\n").utf8), &random)
  }

  /// The line with something added before its last brace.
  private func adding(_ text: String) -> String { line.dropLast() + text + "}" }

  @Test(
    "Days that do not exist are read as by the tolerant reader, first and after another time.",
    arguments: [
      "0000-00-00", "0000-01-01", "0001-00-00", "2025-02-29", "2024-02-29", "2024-02-30",
      "9999-12-32",
    ])
  func days(_ day: String) throws {
    let changed = line.replacing(start, with: day + "T00:00:00.000000+00:00")
      .replacing(end, with: day + "T00:00:05.000000+00:00")
    for lines in [[changed], [changed, line, changed], [line, changed, changed]] {
      try check(lines, seed: 5)
    }
  }

  @Test("Unusual times are read as by the tolerant reader.")
  func times() throws {
    let days = [
      "2025-02-29", "2024-02-29", "0000-01-01", "2025-13-01", "2025-00-10", "2025-01-00",
      "2025-04-31", "9999-12-31", "0001-01-01",
    ]
    let clocks = [
      "24:00:00.000000+00:00", "23:59:60.000000+00:00", "23:59:61.000000+00:00",
      "00:60:00.000000+00:00", "10:00:00+00:00", "10:00:00.000000+01:00", "10:00:00.000000Z",
      "10:00:00.000000-00:00", "10:00:00.0000000+0:00",
    ]
    try check(
      days.map { line.replacing(start, with: $0 + start.dropFirst(10)) }
        + clocks.map { line.replacing(start, with: start.prefix(11) + $0) })
  }

  @Test("Unusual ids are read as by the tolerant reader.")
  func ids() throws {
    let uuid = String(try #require(line.firstMatch(of: /"id": "([0-9a-f-]+)"/)?.1))
    let ids = [
      uuid.uppercased(), String(uuid.dropLast()), uuid + "0", uuid.replacing("-", with: "_"),
      "ffffffff-ffff-ffff-ffff-ffffffffffff", "",
    ]
    try check(ids.map { line.replacing(uuid, with: $0) })
  }

  @Test("Unusual types and levels are read as by the tolerant reader.")
  func typesAndLevels() throws {
    let types = ["tool", "Tool", "tools", "agent", "chains", "eval", "evaluation", "generations"]
    let levels = ["debug", "warning", "error", "INFO", "infos", ""]
    try check(
      types.map { line.replacing(/"type": "\w+"/, with: "\"type\": \"\($0)\"") }
        + levels.map { line.replacing("\"info\"", with: "\"\($0)\"") })
  }

  @Test("Unusual counts of tokens are read as by the tolerant reader.")
  func tokens() throws {
    let counts = [
      "1", "-1", "1.5", "1e3", "123456789", "1234567890", "2147483647", "2147483648",
      "99999999999", "007", "null", "\"7\"", "{}",
    ]
    try check(
      counts.flatMap { count in
        [
          adding(", \"total_tokens\": \(count)"),
          line.replacing(
            "\"metadata\": {", with: "\"metadata\": {\"usage\": {\"input_tokens\": \(count)}, "),
        ]
      })
  }

  @Test("Missing commas and deep nesting are read as by the tolerant reader.")
  func endings() throws {
    let nested = [63, 64, 65, 10_000, 10_001].map { depth in
      ", \"x\": " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    try check((["", ", ", ",", " ,\"x\": 1", "\"x\": 1"] + nested).map(adding))
  }
}
