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
}
