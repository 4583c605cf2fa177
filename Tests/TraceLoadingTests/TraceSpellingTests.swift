import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("Trace ids in several spellings")
struct TraceSpellingTests {
  private static let uuid = "99893b94-dfff-50e2-a9c1-613926ebef6b"
  private static let digits = uuid.replacing("-", with: "")

  private static var spellings: [String] {
    [
      uuid, uuid.uppercased(), digits, digits.uppercased(), "0x" + digits,
      "0X" + digits.uppercased(),
    ]
  }

  @Test("A run has one trace, however the files spell its id.")
  func files() throws {
    for record in Self.spellings {
      for observation in Self.spellings {
        let experiment = try Observations.load(
          [
            Observations.line("a", trace: observation, type: "agent"),
            Observations.line("b", parent: "a", trace: observation, type: "tool"),
          ], traces: [#"{"trace_id": "\#(record)", "iteration": 0}"#])
        #expect(experiment.outline == [record, " a", "  b"], "\(record) \(observation)")
        #expect(experiment.diagnosed().findings.isEmpty, "\(record) \(observation)")
      }
    }
  }

  @Test("Lines of one file that spell the id in different ways are one trace.")
  func lines() throws {
    let lines = Self.spellings.enumerated().map { index, trace in
      Observations.line("\(index)", parent: index == 0 ? nil : "0", trace: trace)
    }
    for lines in [lines, lines.reversed()] {
      let experiment = try Observations.load(Array(lines))
      #expect(experiment.traces.count == 1)
      #expect(experiment.findings.isEmpty)
    }
  }

  @Test("Short names and other texts are not compared as digits.")
  func names() throws {
    let traces = ["a1", "A1", "dead-beef-01", "deadbeef01", "run-1", "RUN-1", "5", "0x5"]
    let experiment = try Observations.load(
      traces.map { Observations.line("o" + $0, trace: $0) })
    #expect(experiment.traces.count == traces.count)
  }

  @Test("A parent that is the trace's id with t- means the root, in every spelling.")
  func parents() throws {
    for parent in Self.spellings.flatMap({ [$0, "t-" + $0] }) {
      let experiment = try Observations.load([
        Observations.line("a", parent: parent, trace: Self.digits)
      ])
      #expect(experiment.outline == [Self.digits, " a"], "\(parent)")
      #expect(experiment.findings.isEmpty, "\(parent)")
    }
  }

  @Test("A failed run finds its observations in a store that spells its id in another way.")
  func store() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      lines: [#"{"trace_id": "\#(Self.uuid)", "iteration": 0}"#], to: "x/traces.jsonl")
    try folder.write(#"{"results": {"total_runs": 1}}"#, to: "x/summary.json")
    let store = Self.digits.uppercased()
    try folder.write(
      lines: [#"{"id": "\#(store)", "start_time": "2025-11-15T12:00:00Z"}"#],
      to: "artifacts/traces.jsonl")
    try folder.write(
      lines: [Observations.line("a", trace: store)], to: "artifacts/observations.jsonl")
    #expect(try folder.load("x").outline == [Self.uuid, " a"])
  }
}
