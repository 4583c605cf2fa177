import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("Verdicts in a run's row")
struct VerdictRowTests {
  /// The state mark, and the verdicts at the right.
  private func spans(
    outcome: String, evaluation: String? = nil, contract: Contract? = nil
  ) throws -> (mark: Span, verdicts: [Span]) {
    let folder = try TemporaryFolder()
    try folder.write(#"{"trace_id": "a"\#(outcome)}"#, to: "traces.jsonl")
    if let evaluation {
      try folder.write(#"{"trace_id": "a", \#(evaluation)}"#, to: "evaluation/per_trace.jsonl")
    }
    var records = try folder.load(store: .none).records
    records.traces[0].contract = contract
    let state = State.showing(Experiment(records))
    let row = TreeRow(try #require(state.tree), row: 0)
    return (try #require(row.spans(.state, trace: 0).first), row.spans(.evaluation, trace: 0))
  }

  @Test("The evaluation shows its verdict and score.")
  func evaluation() throws {
    for (evaluation, text, role) in [
      (#""pass": true, "final_score": 0.9"#, " pass 0.90", Role.success),
      (#""pass": false, "final_score": 0.1"#, " fail 0.10", .warning),
      (#""final_score": 0.5"#, " 0.50", .plain),
    ] {
      let found = try spans(outcome: #", "success": true"#, evaluation: evaluation)
      #expect(found.verdicts == [Span(text, role)])
    }
  }

  @Test("A contract shows how many assertions failed.")
  func contract() throws {
    for (contract, text, role) in [
      (Contract(pass: true, errors: 0, warnings: 1), " contract ✓", Role.success),
      (Contract(pass: false, errors: 2, warnings: 0), " contract ✗ 2", .warning),
      (Contract(pass: false, errors: 0, warnings: 0), " contract ✗", .warning),
    ] {
      #expect(try spans(outcome: "", contract: contract).verdicts == [Span(text, role)])
    }
  }

  @Test("A success that failed its evaluation or its contract is not plainly green.")
  func mark() throws {
    let failed = Contract(pass: false, errors: 1, warnings: 0)
    let success = #", "success": true"#
    #expect(try spans(outcome: success).mark == Span("✓ ", .success))
    #expect(try spans(outcome: success, contract: failed).mark == Span("✓ ", .warning))
    #expect(
      try spans(outcome: success, evaluation: #""pass": false"#).mark == Span("✓ ", .warning))
    #expect(
      try spans(outcome: success, evaluation: #""pass": true"#).mark == Span("✓ ", .success))
    #expect(
      try spans(outcome: #", "success": false"#, contract: failed).mark == Span("✗ ", .error))
  }

  @Test("On a screen with 120 columns the verdict is beside the detail.")
  func width() throws {
    let experiment = try Experiment.loaded(from: Samples.singleTurn)
    let text = render(State.showing(experiment, columns: 120, rows: 40)).text
    #expect(text.contains(" fail 0.59 "))
  }
}
