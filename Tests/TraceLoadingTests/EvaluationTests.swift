import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("Evaluations")
struct EvaluationTests {
  @Test("Scores and verdicts of the sample belong to their traces.")
  func sample() throws {
    let folder = Samples.singleTurn
    let experiment = try Experiment.loaded(from: folder)
    #expect(experiment.summary?.passRate == 0.5)
    #expect(experiment.traces.count { $0.evaluation != nil } == 4)
    for line in try FileContents.lines(folder + "/evaluation/per_trace.jsonl") {
      let value = try JSONDocument(line).root
      let trace = try #require(experiment.traces.first { $0.id == value["trace_id"]?.string })
      let evaluation = try #require(trace.evaluation)
      #expect(evaluation.score == value["final_score"]?.number)
      #expect(evaluation.pass == value["pass"]?.bool)
      #expect(trace.records.count >= 3)
    }
  }

  @Test("A verdict does not change the outcome of a run.", arguments: [true, false])
  func outcome(_ pass: Bool) throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{"trace_id": "a", "success": \#(!pass)}"#, to: "traces.jsonl")
    try folder.write(
      lines: [
        #"{"trace_id": "a", "success": \#(pass), "final_score": 1, "pass": \#(pass)}"#,
        #"{"trace_id": "b", "final_score": "x", "pass": "y"}"#,
      ], to: "evaluation/per_trace.jsonl")
    let experiment = try folder.load()
    #expect(experiment.traces.map(\.id) == ["a", "b"])
    #expect(experiment.traces[0].outcome == (pass ? .failed : .success))
    #expect(experiment.traces[0].evaluation?.pass == pass)
    #expect(experiment.traces[1].evaluation?.score == nil)
    #expect(experiment.traces[1].evaluation?.pass == nil)
    #expect(experiment.lineViolations == [])
  }

  @Test("Scores are numbers, numbers in quotes or Booleans, in the order of the file.")
  func scores() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      lines: [
        #"{"trace_id": "a", "final_score": "0.5", "scores": {"z": 1, "a": "0.25", "b": true, "#
          + #""c": null, "d": NaN, "e": "high", "f": {}, "z": 0.75}}"#,
        #"{"trace_id": "b", "scores": [1]}"#,
      ], to: "evaluation/per_trace.jsonl")
    let traces = try folder.load("evaluation/per_trace.jsonl").traces
    #expect(traces[0].evaluation?.score == 0.5)
    #expect(traces[0].evaluation?.scores.map(\.name) == ["z", "a", "b"])
    #expect(traces[0].evaluation?.scores.map(\.value) == [0.75, 0.25, 1])
    #expect(traces[1].evaluation == nil)
  }

  @Test("The summary has figures by evaluator and persona, criteria and reasons.")
  func summary() throws {
    let folder = try TemporaryFolder()
    try folder.write("{}", to: "summary.json")
    try folder.write(#"{"trace_id": "a"}"#, to: "traces.jsonl")
    try folder.write(
      """
      {"total_traces": 4, "passed_traces": 1, "pass_rate": 0.25, "average_score": 0.5,
       "threshold": 0.7, "aggregate_method": "average", "evaluators": ["b", "a"],
       "evaluator_stats": {"a": {"average": 0.5, "min": 0, "max": 1, "count": 4}, "c": {}},
       "persona_breakdown": {"p": {"count": 4, "average_score": 0.5, "pass_rate": 0.25}},
       "top_reasons": [["slow", 3], "odd", ["no count"]], "evaluation_goal": "quick answers",
       "success_criteria_results": {
         "performance": {
           "all_traces_successful": {"met": true, "total_traces": 4, "successful_traces": 3},
           "avg_response_time": {"met": false, "average_ms": 2500.5, "threshold_ms": 2000},
           "error_rate": {"met": true, "error_rate_percent": 12.5, "threshold_percent": null}},
         "quality": {
           "a": {"met": null, "average_score": null, "threshold": 0.7, "pass_rate": 0.5}},
         "functionality": {"proper_timing": {"met": false, "ratio": 0.5}},
         "overall_success": false},
       "overall_success": false}
      """, to: "evaluation/summary.json")
    let found = try #require(try folder.load(store: .none).summary?.evaluation)
    #expect(found.runCount == 4 && found.passedCount == 1 && found.passRate == 0.25)
    #expect(found.averageScore == 0.5 && found.threshold == 0.7 && found.isSuccess == false)
    #expect(found.method == "average" && found.goal == "quick answers")
    #expect(found.evaluators.map(\.name) == ["b", "a", "c"])
    #expect(found.evaluators.map(\.average) == [nil, 0.5, nil])
    #expect(found.evaluators.map(\.threshold) == [nil, 0.7, nil])
    #expect(found.personas.map(\.passRate) == [0.25])
    #expect(found.topReasons.map(\.text) == ["slow"] && found.topReasons.map(\.count) == [3])
    #expect(
      found.criteria.map { $0.section + "." + $0.name } == [
        "performance.all_traces_successful", "performance.avg_response_time",
        "performance.error_rate", "quality.a", "functionality.proper_timing",
      ])
    #expect(found.criteria.map(\.isMet) == [true, false, true, nil, false])
    #expect(found.criteria.map(\.actual) == [0.75, 2500.5, 12.5, nil, 0.5])
    #expect(found.criteria.map(\.threshold) == [nil, 2000, nil, 0.7, nil])
    #expect(found.criteria.map(\.unit) == [.share, .milliseconds, .percent, .share, .share])
  }

  @Test(
    "A summary of another shape states nothing.",
    arguments: [
      "[]", #"{"evaluators": {"a": 1}, "evaluator_stats": [1], "top_reasons": {"a": 1}}"#,
      #"{"persona_breakdown": [], "success_criteria_results": {"quality": [{"a": 1}], "x": 1}}"#,
    ])
  func otherShapes(text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("{}", to: "summary.json")
    try folder.write(text, to: "evaluation/summary.json")
    let found = try folder.load(store: .none).summary?.evaluation
    #expect(found?.evaluators.isEmpty ?? true)
    #expect(found?.personas.isEmpty ?? true)
    #expect(found?.topReasons.isEmpty ?? true)
    #expect(found?.passRate == nil)
  }

  @Test(
    "A section of criteria or a criterion that is no object is reported.",
    arguments: [
      (#""quality": "true""#, #"success_criteria_results.quality" is "true""#),
      (#""quality": 5"#, #"success_criteria_results.quality" is 5"#),
      (#""quality": {"a": false}"#, #"quality.a" is false"#),
      (#""quality": {"a": [1]}"#, #"quality.a" is [1]"#),
      (#""quality": {"a": null}, "performance": null, "overall_success": true"#, nil),
    ] as [(String, String?)])
  func criteriaOfOtherKinds(_ members: String, _ message: String?) throws {
    let folder = try TemporaryFolder()
    try folder.write("{}", to: "summary.json")
    let text =
      #"{"success_criteria_results": {\#(members), "functionality": {"b": {"met": true}}}}"#
    try folder.write(text, to: "evaluation/summary.json")
    let experiment = try folder.load(store: .none)
    let bad = experiment.findings.filter { $0.rule == .badField }
    #expect(bad.count == (message == nil ? 0 : 1))
    #expect(bad.allSatisfy { "\($0.message)".contains(message ?? "") }, "\(bad.map(\.message))")
    #expect(experiment.summary?.evaluation?.criteria.map(\.name) == ["b"])
  }
}
