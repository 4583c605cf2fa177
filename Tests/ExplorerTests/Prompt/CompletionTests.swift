import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("Completion")
struct CompletionTests {
  @Test(
    "The word before the cursor is completed as far as it is unambiguous.",
    arguments: [
      ("ty", "type:", ["type:"]),
      ("type:gen", "type:generation ", ["type:generation"]),
      ("type:agent|to", "type:agent|tool ", ["tool"]),
      ("is:error type:agent|to", "is:error type:agent|tool ", ["tool"]),
      ("-ty", "-type:", ["type:"]),
      ("tr", "trace:", ["trace:"]),
      (
        "to", "tokens",
        ["tokens:", "tokens.in:", "tokens.out:", "tokens.cached:", "tokens.reasoning:"]
      ),
      ("is:or", "is:orphan ", ["is:orphan"]),
      ("is:con", "is:contract-failed ", ["is:contract-failed"]),
      ("is:contract-", "is:contract-failed ", ["is:contract-failed"]),
      ("pass:f", "pass:false ", ["pass:false"]),
      ("sc", "score", ["score:", "score.answered:", "score.latency:", "score.concrete:"]),
      ("-score.l", "-score.latency:", ["score.latency:"]),
      ("name:x", "name:x", []),
      ("nothing", "nothing", []),
    ])
  func complete(text: String, expected: String, choices: [String]) throws {
    let experiment = try Experiment.loaded(from: Samples.singleTurn)
    let completion = Completion(overview: ExperimentOverview(experiment))
    var line = LineEditor(text)
    #expect(completion.complete(&line) == choices)
    #expect(line.text == expected)
    #expect(line.cursor == expected.count)
  }

  @Test("Values that are too long for a line are not offered.")
  func longValues() throws {
    let names = ["a", String(repeating: "b", count: 1_000), String(repeating: "c", count: 1_001)]
    let experiment = try Observations.load(
      names.map { Observations.line(String($0.prefix(1)), name: $0) })
    let completion = Completion(overview: ExperimentOverview(experiment))
    #expect(completion.choices(LineEditor("name:")).choices == names.prefix(2).map { "name:" + $0 })
  }

  @Test("The name of an evaluator is quoted if it has to be.")
  func evaluators() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      #"{"trace_id": "a", "scores": {"my \"eval\"": 1}}"#, to: "evaluation/per_trace.jsonl")
    let completion = Completion(
      overview: ExperimentOverview(try folder.load("evaluation/per_trace.jsonl")))
    var line = LineEditor("score.")
    _ = completion.complete(&line)
    #expect(line.text == #"score."my \"eval\"":"#)
    let query = try Query(line.text + "<1")
    #expect(query.evaluatorMistake(among: [#"my "eval""#]) == nil)
    #expect(query.evaluatorMistake(among: ["other"]) != nil)
  }

  @Test("A value with blanks is quoted.")
  func quotes() throws {
    let experiment = try Observations.load(
      [Observations.line("a")], traces: [#"{"trace_id": "t", "persona": "new user"}"#],
      store: .none)
    var line = LineEditor("persona:")
    _ = Completion(overview: ExperimentOverview(experiment)).complete(&line)
    #expect(line.text == #"persona:"new user" "#)
  }
}
