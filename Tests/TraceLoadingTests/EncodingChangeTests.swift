import Foundation
import TestSupport
import Testing
import TraceModel

@testable import TraceLoading

/// Marks and text of UTF-16 in a file of UTF-8, as writers that died leave them.
@Suite("UTF-16 in a file of UTF-8")
struct EncodingChangeTests {
  private static func record(_ number: Int) -> String {
    Observations.line("o\(number)", name: "a tool with a name")
  }

  private static func utf16(_ text: String, isBigEndian: Bool = false) -> [UInt8] {
    text.utf16.flatMap { unit in
      let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
      return isBigEndian ? bytes.reversed() : bytes
    }
  }

  /// What another writer left in a line, and how many whole records are in it.
  private static let intrusions: [(bytes: [UInt8], records: Int)] = [
    ([0xFF, 0xFE], 0), ([0xFE, 0xFF], 0), ([0xFF, 0xFE, 0x22, 0], 0), ([0xFE, 0xFF, 0, 0x22], 0),
    ([0xFF, 0xFE] + Array(record(900).utf8), 0),
    ([0xFF, 0xFE] + utf16(#"{"id": "a"#), 0),
    ([0xFE, 0xFF] + utf16(#"{"id": "ab"#, isBigEndian: true), 0),
    (utf16(record(900) + "\n" + record(901)).dropLast(7), 1),
    (utf16(record(900) + "\n" + record(901)).dropLast(8), 1),
    (utf16(record(900) + "\n" + record(901) + "\n"), 2),
    ([0xFF, 0xFE] + utf16(record(900) + "\n"), 1),
    (utf16(record(900) + "\n", isBigEndian: true), 1),
  ]

  @Test(
    "No record of UTF-8 is lost by it, wherever it is, and what is lost is an error.",
    arguments: intrusions, [0, 1, 57, 200])
  func intrusion(_ intrusion: (bytes: [UInt8], records: Int), _ position: Int) throws {
    let records = (0..<200).map { Array((Self.record($0) + "\n").utf8) }
    let lines = records[..<position] + [intrusion.bytes + [0x0A]] + records[position...]
    let folder = try TemporaryFolder()
    try folder.write(Array(lines.joined()), to: "x/observations.jsonl")
    let location = try #require(try ExperimentFinder.find(folder.path("x")).first)
    let experiment = ExperimentLoader.load(location, store: .none)
    #expect(experiment.observations.count == records.count + intrusion.records)
    // What is cut at the end of a file may still be being written.
    guard position < records.count else { return }
    // A whole text of UTF-16 ends with a line feed, after which the one of UTF-8 is an empty line.
    let isWhole = intrusion.records > 0 && intrusion.bytes.suffix(2).contains(0x0A)
    #expect(experiment.findings.contains { $0.severity == .error } == !isWhole)
  }

  @Test(
    "So it is at the start of a file whose lines end with carriage returns.",
    arguments: intrusions.filter { $0.records == 0 }.map(\.bytes))
  func carriageReturns(_ intrusion: [UInt8]) throws {
    let records = (0..<200).map { Array(Self.record($0).utf8) }
    let folder = try TemporaryFolder()
    try folder.write(
      Array(([intrusion] + records).joined(separator: [0x0D])), to: "x/observations.jsonl")
    let location = try #require(try ExperimentFinder.find(folder.path("x")).first)
    let experiment = ExperimentLoader.load(location, store: .none)
    #expect(experiment.observations.count == records.count)
    #expect(experiment.findings.contains { $0.severity == .error })
  }
}
