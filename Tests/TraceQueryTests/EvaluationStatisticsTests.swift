import TestSupport
import Testing
import TraceCore

@testable import TraceQuery

@Suite("Statistics of evaluations")
struct EvaluationStatisticsTests {
  private static let verdicts = [
    #"{"trace_id": "a", "persona": "p", "final_score": 0.9, "pass": true, "scores": {"x": 1, "y": 0.7}}"#,
    #"{"trace_id": "b", "persona": "p", "final_score": 0.5, "pass": false, "scores": {"x": 0.5, "z": 0}}"#,
    #"{"trace_id": "c", "final_score": 0.1, "pass": false, "scores": {"y": 0.3}}"#,
  ]
  private static let summary = """
    {"threshold": 0.7, "evaluators": ["y", "unused", "x"], "total_traces": 9, "pass_rate": 0.25,
     "evaluator_stats": {"y": {"count": 9, "average": 0.4, "min": 0, "max": 1}},
     "persona_breakdown": {"p": {"count": 9, "average_score": 0.3, "pass_rate": 0.25}},
     "success_criteria_results": {"quality": {"y": {"met": false, "threshold": 0.5, "pass_rate": 0.1}}}}
    """

  private func load(verdicts: [String], summary: String? = summary) throws -> Experiment {
    let folder = try TemporaryFolder()
    try folder.write("{}", to: "summary.json")
    try folder.write(
      lines: ["a", "b", "c", "d"].map { #"{"trace_id": "\#($0)"}"# }, to: "traces.jsonl")
    try folder.write(
      lines: [Observations.line("o", trace: "a"), Observations.line("q", trace: "d")],
      to: "observations.jsonl")
    if !verdicts.isEmpty { try folder.write(lines: verdicts, to: "evaluation/per_trace.jsonl") }
    if let summary { try folder.write(summary, to: "evaluation/summary.json") }
    return try folder.load(store: .none)
  }

  @Test("Figures come from the runs, thresholds and the order of evaluators from the summary.")
  func all() throws {
    let experiment = try load(verdicts: Self.verdicts)
    let found = try #require(experiment.records.statistics().evaluation)
    #expect(found.count == 3 && found.passed == 1)
    #expect(found.passRate == 1.0 / 3 && found.averageScore == 0.5 && found.threshold == 0.7)
    #expect(found.evaluators.map(\.name) == ["y", "x", "z"])
    #expect(found.evaluators.map(\.count) == [2, 2, 1])
    #expect(found.evaluators.map(\.average) == [0.5, 0.75, 0])
    #expect(found.evaluators.map(\.min) == [0.3, 0.5, 0])
    #expect(found.evaluators.map(\.max) == [0.7, 1, 0])
    #expect(found.evaluators.map(\.threshold) == [0.5, nil, nil])
    #expect(found.evaluators.map(\.passRate) == [0.5, nil, nil])
    #expect(found.personas.map(\.name) == ["p", nil])
    #expect(found.personas.map(\.averageScore) == [0.7, 0.1])
    #expect(found.personas.map(\.passRate) == [0.5, 0])
    #expect(found.summary?.criteria.count == 1)
  }

  @Test(
    "With a filter, only runs with a matching row count, and criteria of all runs are left out.")
  func filtered() throws {
    let experiment = try load(verdicts: Self.verdicts)
    func evaluation(_ query: String) throws -> EvaluationStatistics? {
      experiment.statistics(of: experiment.rows(matching: try Query(query)).matches).evaluation
    }
    #expect(try evaluation("name:o")?.count == 1)
    #expect(try evaluation("name:o")?.summary == nil)
    #expect(try evaluation("pass:false")?.averageScore == 0.3)
    #expect(try evaluation("name:q") == nil)
    #expect(try evaluation("name:none") == nil)
  }

  @Test("If no run has a verdict, the figures of the summary are used.")
  func summaryOnly() throws {
    let found = try #require(try load(verdicts: []).records.statistics().evaluation)
    #expect(found.count == 9 && found.passRate == 0.25)
    #expect(found.evaluators.map(\.average) == [0.4, nil, nil])
    #expect(found.evaluators.map(\.passRate) == [0.1, nil, nil])
    #expect(found.personas.map(\.averageScore) == [0.3])
  }

  @Test("Runs without a verdict count as evaluated, and neither as passed nor as failed.")
  func undecided() throws {
    func figures(_ verdicts: String...) throws -> EvaluationStatistics {
      let lines = zip(["a", "b", "c"], verdicts).map { trace, verdict in
        #"{"trace_id": "\#(trace)", "persona": "p", "final_score": 0.5\#(verdict)}"#
      }
      return try #require(try load(verdicts: lines).records.statistics().evaluation)
    }
    let none = try figures(#", "pass": null"#, "")
    #expect(none.count == 2 && none.undecided == 2)
    #expect(none.passed == nil && none.passRate == nil)
    #expect(none.personas.map(\.count) == [2] && none.personas[0].passRate == nil)
    let failed = try figures(#", "pass": false"#, #", "pass": null"#)
    #expect(failed.passed == 0 && failed.passRate == 0 && failed.undecided == 1)
    let some = try figures(#", "pass": true"#, #", "pass": null"#, #", "pass": false"#)
    #expect(some.count == 3 && some.undecided == 1 && some.passed == 1)
    #expect(some.passRate == 0.5 && some.personas.map(\.passRate) == [0.5])
  }

  @Test("What a summary does not say is unknown.")
  func unknownFigures() throws {
    let summary = """
      {"average_score": 0.5, "evaluators": ["x"], "evaluator_stats": {"x": {"average": 1}},
       "persona_breakdown": {"p": {"average_score": 0.5}}}
      """
    let experiment = try load(verdicts: [], summary: summary)
    let found = try #require(experiment.records.statistics().evaluation)
    #expect(found.count == nil && found.passed == nil && found.undecided == 0)
    #expect(found.evaluators.map(\.count) == [nil] && found.personas.map(\.count) == [nil])
  }

  @Test("Without an evaluation there are no figures.")
  func none() throws {
    #expect(try load(verdicts: [], summary: nil).records.statistics().evaluation == nil)
  }

  @Test("The mean of scores is rounded once.")
  func mean() {
    var mean = ScoreMean()
    #expect(mean.mean == nil)
    for _ in 0..<10 { mean.add(0.1) }
    #expect(mean.mean == 0.1)
  }

  @Test("A trace with a warning about the whole trace matches `is:warning`.")
  func warning() throws {
    let experiment = try Observations.load(
      [Observations.line("a")],
      traces: [#"{"trace_id": "t"}"#, #"{"trace_id": "u", "success": true}"#], store: .none
    ).diagnosed()
    let warned = experiment.findings.filter { $0.observation < 0 && $0.severity > .info }
    let traces = Set(warned.map { Int($0.trace) }.filter { $0 >= 0 })
    try #require(traces.count == 1)
    let rows = experiment.rows(matching: try Query("is:warning"))
    for trace in experiment.traces.indices {
      let row = experiment.tree.row(ofTrace: trace)
      #expect(rows.matches.contains(row) == traces.contains(trace))
    }
  }
}
