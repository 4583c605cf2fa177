import TestSupport
import Testing

import TraceCore
@testable import TraceQuery

@Suite("Body search: traces")
struct BodySearchTraceTests {
  @Test("A trace is searched in its own records.")
  func ownRecords() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      lines: [
        #"{"trace_id": "one", "success": true, "output": {"note": "a Needle"}}"#,
        #"{"trace_id": "two", "success": true, "output": "nothing"}"#,
      ], to: "traces.jsonl")
    try folder.write(
      lines: [
        Observations.line("a", trace: "two", extra: #""input": "needle""#),
        Observations.line("b", trace: "three", extra: #""input": "needle""#),
        Observations.line("c", trace: "three"),
      ], to: "observations.jsonl")
    let experiment = try folder.load()
    func rows(_ filter: String) throws -> Set<String> { try matches(filter, in: experiment) }
    #expect(try rows("any:needle") == ["one", "a", "b"])
    #expect(try rows("any:Needle") == ["one"])
    #expect(try rows("any:needle any:two") == ["a"])
    #expect(try rows("any:needle|nothing") == ["one", "two", "a", "b"])
    // `any:` does not apply to a trace that has no record, so it never matches, negated or not.
    #expect(try rows("-any:needle") == ["two", "c"])
    #expect(try rows("any:~n[e]{2}dle id:a") == ["a"])
    #expect(try rows("any:*needle*") == ["one", "a", "b"])
  }

  /// The ids of the rows that match a filter.
  private func matches(_ filter: String, in experiment: Experiment) throws -> Set<String> {
    let rows = experiment.rows(matching: try Query(filter)).matches
    return Set(
      (0..<experiment.tree.count).filter(rows.contains).map { row in
        switch experiment.tree.content(row) {
        case .trace(let trace): experiment.traces[trace].id ?? "-"
        case .observation(let observation): experiment.id(observation)
        case .missingCall: "missingCall"
        case .missingParent: "missingParent"
        }
      })
  }
}
