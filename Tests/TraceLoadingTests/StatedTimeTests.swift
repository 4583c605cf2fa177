import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("Times of runs in other spellings")
struct StatedTimeTests {
  /// 2026-03-14T09:00:00Z.
  private static let noon = 1_773_478_800

  @Test(
    "The store's times may be numbers or texts in any unit, and one finding a file says which.",
    arguments: ["", "000", "000000", "000000000"])
  func store(_ zeros: String) throws {
    let folder = try TemporaryFolder()
    let lines = (0..<3).map { index in
      #"{"id": "\#(index)", "name": "n", "start_time": \#(Self.noon)\#(zeros), "#
        + #""end_time": "\#(Self.noon + 2)\#(zeros)"}"#
    }
    try folder.write(lines: lines, to: "traces.jsonl")
    let experiment = try folder.load()
    #expect(experiment.traces.map(\.durationMilliseconds) == [2000, 2000, 2000])
    #expect(experiment.traces[0].start == Timestamp(iso8601: "2026-03-14T09:00:00Z"))
    #expect(experiment.findings.map(\.rule) == [.assumedUnit])
  }

  @Test("A time that cannot be read is quoted.")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      lines: [#"{"id": "a", "start_time": "soon", "end_time": "2026-03-14T09:00:00Z"}"#],
      to: "traces.jsonl")
    try folder.write(
      lines: [RunLine.line().replacing("\"timestamp\": \"", with: "\"timestamp\": \"never ")],
      to: "trace_summary.jsonl")
    let experiment = try folder.load()
    #expect(experiment.findings.map(\.rule) == [.badField, .badField])
    #expect(experiment.findings[0].message.hasPrefix("the field \"start_time\" is \"soon\""))
    #expect(experiment.findings[1].message.hasPrefix("the field \"timestamp\" is \"never 2025"))
  }

  @Test(
    "The end of a run and of a turn may be a number.",
    arguments: ["1773478800", "\"1773478800\"", "1773478800000", "\"1773478800.0\""])
  func numbers(_ time: String) throws {
    let folder = try TemporaryFolder()
    let line =
      #"{"run_id": "r", "success": true, "duration_ms": "1000", "timestamp": \#(time)}"#
    try folder.write(lines: [line], to: "trace_summary.jsonl")
    let turn =
      #"{"run_id": "q", "turn_id": "1", "sequence": 1, "role": "user", "content": "c", "#
      + #""duration_ms": "500", "timestamp": \#(time)}"#
    try folder.write(lines: [turn], to: "turns.jsonl")
    let experiment = try folder.load()
    let end = try #require(Timestamp(iso8601: "2026-03-14T09:00:00Z"))
    let starts = experiment.traces.map { $0.start.map { end.microseconds - $0.microseconds } }
    #expect(Set(starts) == [1_000_000, 500_000])
    #expect(experiment.findings.filter { $0.rule == .assumedUnit }.count == 2)
    #expect(experiment.findings.contains { $0.rule == .badField } == false)
  }

  @Test(
    "The date of a summary is kept if it is a time, and quoted otherwise.",
    arguments: [
      ("\"2026-03-14T09:00:30\"", "2026-03-14T09:00:30", []), ("\"2026-03-14\"", "2026-03-14", []),
      ("1773478830", "2026-03-14T09:00:30Z", [.assumedUnit]),
      ("\"1773478830000\"", "2026-03-14T09:00:30Z", [.assumedUnit]),
      ("\"yesterday\"", nil, [.badField]), ("20260314", nil, [.badField]), ("null", nil, []),
    ] as [(String, String?, [Rule])])
  func date(_ value: String, _ date: String?, _ rules: [Rule]) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "{\n\"name\": \"n\",\n\"date\": \(value), \"results\": {\"total_runs\": \"1\"}}",
      to: "summary.json")
    try folder.write(lines: [Observations.line("a")], to: "observations.jsonl")
    let experiment = try folder.load()
    #expect(experiment.summary?.date == date)
    #expect(experiment.summary?.totalRuns == 1)
    #expect(experiment.findings.map(\.rule) == rules)
    if rules == [.badField] { #expect(experiment.findings[0].line == 3) }
  }
}
