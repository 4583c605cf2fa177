import Foundation
import Support
import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("The time of an experiment")
struct ExperimentTimeTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func time(_ name: String) throws -> ExperimentTime? {
    try #require(ExperimentFinder.find(folder.path(name)).first).time
  }

  /// The moment at which the clock of this machine shows a time.
  private func local(_ clock: String) throws -> Timestamp {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.dateFormat = "yyyy-MM-dd HH:mm:ss"
    let date = try #require(format.date(from: clock))
    return Timestamp(microseconds: Int64(date.timeIntervalSince1970) * 1_000_000)
  }

  @Test("A date without an offset is local, as CLI 0.1 to 0.3 writes it.")
  func date() throws {
    try folder.write(#"{"date": "2026-11-25T22:45:49"}"#, to: "x_20200101_000000/summary.json")
    #expect(
      try time("x_20200101_000000")
        == ExperimentTime(moment: local("2026-11-25 22:45:49"), origin: .summary))
  }

  @Test("A date with an offset is that moment, as CLI 0.4 writes it.")
  func createdAt() throws {
    try folder.write(
      #"{"created_at": "2026-11-25T22:45:49.5+09:00"}"#, to: "x-20200101-000000/summary.json")
    #expect(
      try time("x-20200101-000000")?.moment == Timestamp(iso8601: "2026-11-25T13:45:49.5Z"))
  }

  @Test(
    "Without a summary that says it, the time in the name counts.",
    arguments: ["exp_20261125_224850", "my-name-20261125-224850", "20261125_224850-baseline"])
  func name(_ name: String) throws {
    try folder.write("{}", to: "\(name)/summary.json")
    #expect(
      try time(name)
        == ExperimentTime(moment: local("2026-11-25 22:48:50"), origin: .folderName))
  }

  @Test(
    "A number that is no time is not taken for one.",
    arguments: [
      "x_20261325_224850", "x_20261125_254850", "x_120261125_224850", "x_20261125.224850",
    ])
  func notATime(_ name: String) {
    #expect(ExperimentName.stamp(in: name) == nil)
    #expect(!ExperimentName.isExperiment(name))
  }

  @Test("Without both, the last turn counts, then the last change of a file.")
  func turnsAndModification() throws {
    try folder.write(
      lines: [
        #"{"run_id": "r", "timestamp": "2026-11-25T22:49:07+00:00"}"#,
        #"{"run_id": "r", "timestamp": "2026-11-25T22:49:08+00:00"}"#, #"{"run_id": "#,
      ], to: "x/turns.jsonl")
    #expect(
      try time("x")
        == ExperimentTime(
          moment: #require(Timestamp(iso8601: "2026-11-25T22:49:08Z")), origin: .turns))
    let path = try folder.write("", to: "y/traces.jsonl")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_700_000_000)], ofItemAtPath: path)
    #expect(
      try time("y")
        == ExperimentTime(
          moment: Timestamp(microseconds: 1_700_000_000_000_000), origin: .modification))
  }

  @Test("A summary that is not what FluxLoop writes says no time.")
  func foreignSummary() throws {
    for text in ["", "[]", #"{"date": 5}"#, #"{"date": "yesterday"}"#, "{\"date\":"] {
      try folder.write(text, to: "x/summary.json")
      #expect(try time("x")?.origin == .modification)
    }
  }

  @Test("A local time is shown as the clock shows it.")
  func text() throws {
    let clock = try #require(Timestamp(iso8601: "2026-01-05T03:07:59"))
    #expect(try LocalTime.text(#require(LocalTime.moment(clock))) == "2026-01-05 03:07")
  }
}
