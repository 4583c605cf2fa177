import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

/// Computations with times at both ends of the calendar must not overflow.
@Suite("Extreme times")
struct HostileTimesTests {
  private static let first = "0001-01-01T00:00:00Z"
  private static let last = "9999-12-31T23:59:59.999999Z"

  @Test(
    "Traces that last thousands of years are loaded.",
    arguments: [(first, last), (last, first), (first, first)])
  func longTraces(_ start: String, _ end: String) throws {
    let folder = try TemporaryFolder()
    let ids = (0..<60).map { "t\($0)" }
    try folder.write(
      lines: ids.map { #"{"trace_id": "\#($0)", "success": true}"# }, to: "x/traces.jsonl")
    try folder.write(
      #"[{"iteration": 0, "persona": "p", "input": "i", "error": "e"}]"#, to: "x/errors.json")
    try folder.write(
      lines: (ids + ["failed"]).map {
        """
        {"id": "\($0)", "start_time": "\(start)", "end_time": "\(end)", \
        "metadata": {"iteration": 0, "persona": "p", "variation": {"input": "i"}}}
        """
      }, to: "artifacts/traces.jsonl")
    try folder.write(
      lines: ids.map {
        """
        {"id": "o", "trace_id": "\($0)", "start_time": "\(start)", "end_time": "\(end)"}
        """
      }, to: "x/observations.jsonl")
    let experiment = try folder.load("x")
    #expect(experiment.traces.count == 61)
    #expect(experiment.traces.contains { $0.id == "failed" })
    #expect(experiment.violations == [])
  }

  @Test(
    "A summary may have any duration.",
    arguments: ["1e300", "-1", "NaN", "Infinity", "999999999", "\"x\"", "null"])
  func summaryDurations(_ seconds: String) throws {
    for date in [Self.first, Self.last] {
      let folder = try TemporaryFolder()
      try folder.write(
        #"{"date": "\#(date.dropLast())", "results": {"duration_seconds": \#(seconds)}}"#,
        to: "x/summary.json")
      try folder.write(
        #"[{"iteration": 0, "persona": "p", "input": "i", "error": "e"}]"#, to: "x/errors.json")
      try folder.write(
        lines: [
          #"{"id": "a", "start_time": "\#(Self.first)", "metadata": {"iteration": 0, "persona": "p"}}"#
        ], to: "artifacts/traces.jsonl")
      #expect(try folder.load("x").traces.map(\.outcome) == [.failed])
    }
  }

  @Test(
    "A missing time is not used as a number.", arguments: [nil, first, last] as [String?],
    [nil, first, last] as [String?])
  func missingTimes(_ above: String?, _ below: String?) throws {
    func end(_ time: String?) -> String { time.map { #", "end_time": "\#($0)""# } ?? "" }
    let experiment = try Observations.load([
      #"{"id": "a", "trace_id": "t", "type": "agent", "start_time": "\#(Self.first)"\#(end(above))}"#,
      #"{"id": "b", "parent_observation_id": "a", "trace_id": "t", "start_time": "\#(Self.first)"\#(end(below))}"#,
      #"{"id": "c", "parent_observation_id": "b", "trace_id": "t"\#(end(below))}"#,
    ])
    #expect(experiment.diagnosed().observations.count == 3)
  }
}
