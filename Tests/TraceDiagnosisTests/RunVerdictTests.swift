import TestSupport
import Testing

import TraceCore
@testable import TraceDiagnosis

/// Contracts and empty traces, by what the version that wrote the experiment does.
@Suite("Diagnosis: contracts and empty traces")
struct RunVerdictTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(_ id: String = "r", _ extra: String = "") -> String {
    #"{"run_id": "\#(id)", "iteration": 0, "input": "i", "success": true, "duration_ms": 1000, "#
      + #""timestamp": "\#(Observations.time(10))"\#(extra.isEmpty ? "" : ", " + extra)}"#
  }

  private func findings(_ path: String = "x") throws -> [Finding] {
    let experiment = try folder.load(path).diagnosed()
    #expect(experiment.violations == [])
    return experiment.findings
  }

  private func texts(_ path: String = "x") throws -> [String] {
    try findings(path).map { "\($0.severity) \($0.rule.rawValue): \($0.message)" }
  }

  // MARK: Contracts

  private static let failed =
    #"{"assertion_type": "tool_called", "passed": false, "severity": "error", "message": "m", "actual": "0"}"#
  private static let warning =
    #"{"assertion_type": "duration", "passed": false, "severity": "warning", "message": "slow"}"#
  private static let passed = #"{"rule_type": "size", "passed": true, "severity": "error"}"#

  @Test(
    "A contract that failed is reported with each failed assertion, and as an error in any case.",
    arguments: [
      (
        #""contract_results": {"overall_pass": false, "error_count": 1, "warning_count": 1, "results": [\#(failed), \#(passed), \#(warning)]}"#,
        [
          "error contract-failed: assertion failed: tool_called: m (actual 0)",
          "warning contract-failed: assertion failed: duration: slow",
        ], Contract(pass: false, errors: 1, warnings: 1)
      ),
      (
        #""contract_results": {"overall_pass": false}"#,
        ["error contract-failed: the contract failed"],
        Contract(pass: false, errors: 0, warnings: 0)
      ),
      (
        #""static_results": {"overall_pass": false, "results": [\#(warning)]}"#,
        [
          "warning contract-failed: assertion failed: duration: slow",
          "error contract-failed: the contract failed",
        ], Contract(pass: false, errors: 0, warnings: 1)
      ),
      (
        #""static_results": {"overall_pass": true, "results": [\#(passed)]}, "contract_results": {"overall_pass": false, "error_count": 1, "results": [\#(failed)]}"#,
        ["error contract-failed: assertion failed: tool_called: m (actual 0)"],
        Contract(pass: false, errors: 1, warnings: 0)
      ),
      // Failed warnings alone do not fail a contract.
      (
        #""contract_results": {"overall_pass": true, "error_count": 0, "warning_count": 1, "results": [\#(warning)]}"#,
        [], Contract(pass: true, errors: 0, warnings: 1)
      ),
      (
        #""contract_results": {"overall_pass": true, "results": [\#(passed)]}"#, [],
        Contract(pass: true, errors: 0, warnings: 0)
      ),
      // Without a verdict, the assertions decide.
      (
        #""contract_results": {"results": [\#(failed)]}"#,
        ["error contract-failed: assertion failed: tool_called: m (actual 0)"],
        Contract(pass: false, errors: 1, warnings: 0)
      ),
      (#""contract_results": {"results": []}"#, [], Contract(pass: true, errors: 0, warnings: 0)),
      // A part that states a count says nothing about the other one.
      (
        #""static_results": {"error_count": 0}, "contract_results": {"results": [\#(failed)]}"#,
        ["error contract-failed: assertion failed: tool_called: m (actual 0)"],
        Contract(pass: false, errors: 1, warnings: 0)
      ),
      (
        #""static_results": {"error_count": 2}, "contract_results": {"results": [\#(failed)]}"#,
        ["error contract-failed: assertion failed: tool_called: m (actual 0)"],
        Contract(pass: false, errors: 3, warnings: 0)
      ),
      // So do the counts.
      (
        #""contract_results": {"error_count": 3}"#, ["error contract-failed: the contract failed"],
        Contract(pass: false, errors: 3, warnings: 0)
      ),
      (
        #""static_results": {"overall_pass": null, "warning_count": 2}"#, [],
        Contract(pass: true, errors: 0, warnings: 2)
      ),
      (#""contract_results": {}"#, [], nil), (#""contract_results": null"#, [], nil),
      (
        #""contract_results": [1]"#,
        [#"warning bad-field: the field "contract_results" is [1]: expected an object"#], nil
      ),
      (
        #""contract_results": "x""#,
        [#"warning bad-field: the field "contract_results" is "x": expected an object"#], nil
      ),
      (
        #""contract_results": {"overall_pass": false, "error_count": 9223372036854775807, "results": [7, null, "x"]}, "static_results": {"error_count": 9}"#,
        [
          "error contract-failed: the contract failed",
          #"warning bad-field: the field "results" is 7: expected an object"#,
          #"warning bad-field: the field "results" is "x": expected an object"#,
        ], nil
      ),
    ] as [(String, [String], Contract?)])
  func contracts(_ extra: String, _ texts: [String], _ contract: Contract?) throws {
    let calls = #""tool_calls": [{"tool": "a"}], "#
    try folder.write(lines: [run("r", calls + extra)], to: "x/trace_summary.jsonl")
    let experiment = try folder.load("x")
    if let contract { #expect(experiment.traces[0].contract == contract) }
    if texts.isEmpty, contract == nil { #expect(experiment.traces[0].contract == nil) }
    #expect(experiment.traces[0].outcome == .success)
    #expect(try Set(self.texts()) == Set(texts))
    #expect(try findings().allSatisfy { $0.trace == 0 || $0.rule == .badField })
  }

  @Test("A run that also has a trace id is one of CLI 0.4.", arguments: ["r", "s"])
  func otherID(_ id: String) throws {
    let contract = #""contract_results": {"overall_pass": false}, "tool_calls": [{"tool": "a"}]"#
    try folder.write(
      lines: [run("r", #""trace_id": "\#(id)", "# + contract)], to: "x/trace_summary.jsonl")
    #expect(try texts() == ["error contract-failed: the contract failed"])
    #expect(try folder.load("x").traces.map(\.id) == [id])
  }

  // MARK: Empty traces

  private func isAboutInstrument(_ finding: Finding) -> Bool {
    let info = finding.rule.info
    let texts = [
      finding.evidence?.advice?.cause ?? info.cause, finding.evidence?.advice?.fix ?? info.fix,
    ]
    return texts.contains { $0.contains("instrument(") || $0.contains("Call the agent inside") }
  }

  @Test("CLI 0.4 records nothing, which is information, and none if the run says what it did.")
  func emptyRuns() throws {
    let calls = #""tool_calls": [{"tool": "a"}]"#
    try folder.write(lines: [run("a", calls), run("b", calls)], to: "x/trace_summary.jsonl")
    #expect(try texts() == [])
    try folder.write(lines: [run("a", calls), run("b"), run("c")], to: "x/trace_summary.jsonl")
    #expect(try texts() == ["info empty-trace: 2 runs have only an input and an output"])
    try folder.write(lines: [run()], to: "x/trace_summary.jsonl")
    #expect(try texts() == ["info empty-trace: 1 run has only an input and an output"])
    #expect(try findings().allSatisfy { !isAboutInstrument($0) })
  }

  @Test("If the store has observations of other runs, an empty run of CLI 0.4 may have lost them.")
  func lostRuns() throws {
    try folder.write(
      lines: [run("a"), run("b", #""persona": "p""#)], to: "x/trace_summary.jsonl")
    try folder.write(
      lines: [#"{"id": "a", "start_time": "\#(Observations.time(9.5))"}"#],
      to: "artifacts/traces.jsonl")
    try folder.write(
      lines: [Observations.line("o", trace: "a")], to: "artifacts/observations.jsonl")
    let findings = try findings().filter { $0.rule == .emptyTrace }
    #expect(findings.map(\.message) == ["1 run has only an input and an output"])
    #expect(findings.map(\.severity) == [.info])
    #expect(findings[0].evidence?.advice?.cause.contains("buffer") == true)
    #expect(findings.allSatisfy { !isAboutInstrument($0) })
  }

  @Test("Nothing recorded in CLI 0.1 and early 0.2 is the version's fault.")
  func threads() throws {
    let lines = ["a", "b"].map { #"{"trace_id": "\#($0)", "success": true, "duration_ms": 1}"# }
    try folder.write(lines: lines, to: "x/traces.jsonl")
    try folder.write("", to: "x/observations.jsonl")
    try folder.write(#"{"name": "x", "results": {"total_runs": 2}}"#, to: "x/summary.json")
    #expect(
      try texts() == ["warning empty-trace: none of the 2 successful runs has observations"])
    #expect(try findings()[0].evidence?.advice?.cause.contains("0.2.11") == true)
    // A run that recorded something shows that the version carries the context.
    try folder.write(lines: [Observations.line("o", trace: "a")], to: "x/observations.jsonl")
    #expect(try texts() == ["warning empty-trace: trace b has no observations"])
  }

  @Test("An experiment without a file of observations says so once.")
  func noFile() throws {
    let lines = ["a", "b"].map { #"{"trace_id": "\#($0)", "success": true}"# }
    try folder.write(lines: lines, to: "x/traces.jsonl")
    #expect(try texts() == ["info empty-trace: the experiment has no observations.jsonl"])
  }

  @Test("A run of 0.3 that only its turns contain is not said to be one of 0.1.")
  func abortedRun() throws {
    try folder.write(
      lines: [#"{"run_id": "r", "turn_id": "t", "sequence": 1, "role": "user", "content": "u"}"#],
      to: "x/turns.jsonl")
    try folder.write("", to: "x/observations.jsonl")
    for finding in try findings() {
      #expect(finding.evidence?.advice?.cause.contains("0.1") != true)
    }
  }

  @Test("Many traces with lost observations are counted in one pass.")
  func lostObservations() throws {
    Deadline.of(60) {
      let count = 5000
      try folder.write(
        lines: (0..<count).map {
          #"{"trace_id": "t\#($0)", "success": true, "observation_count": 2}"#
        },
        to: "x/traces.jsonl")
      let lines = (0..<count).map { Observations.line("o\($0)", trace: "t\($0)") }
      try folder.write(lines: lines, to: "x/observations.jsonl")
      // The store has what was counted for every second one: an observation that was popped twice.
      let more = (0..<count).filter { $0 % 2 == 0 }.map {
        Observations.line("o\($0)", trace: "t\($0)")
      }
      try folder.write(lines: lines + more, to: "artifacts/observations.jsonl")
      let lost = try findings().filter { $0.rule == .observationsLost }
      #expect(lost.count == count / 2)
      #expect(lost.allSatisfy { $0.trace % 2 == 1 })
    }
  }

  @Test(
    "Observations that only the store has are lost, however many lines it has.",
    arguments: [
      (own: 5, stored: [0, 1, 2, 3, 4, 5, 6, 7, 8], isLost: true), (5, [0, 1, 2, 3, 4, 5], true),
      (5, [0, 1, 2, 3, 4, 0, 1, 2, 3], false), (5, [0, 1, 2, 3, 4, 0, 1, 2], true),
      (5, Array(0..<9) + Array(0..<9), true), (8, Array(0..<9), true), (9, Array(0..<9), false),
    ])
  func onlyInStore(own: Int, stored: [Int], isLost: Bool) throws {
    try folder.write(
      #"{"trace_id": "t", "success": true, "observation_count": 9}"# + "\n", to: "x/traces.jsonl")
    try folder.write(
      lines: (0..<own).map { Observations.line("o\($0)", trace: "t") },
      to: "x/observations.jsonl")
    try folder.write(
      lines: stored.map { Observations.line("o\($0)", trace: "t") },
      to: "artifacts/observations.jsonl")
    #expect(try findings().contains { $0.rule == .observationsLost } == isLost)
  }

  @Test(
    "Lines of the store that repeat an observation, or are none, lose nothing.",
    arguments: [
      Observations.line("o1", trace: "t").replacing("+00:00", with: "Z"),
      Observations.line("o1", trace: "t").replacing(#""o1""#, with: #""\u006f1""#),
      #"{"kind": "heartbeat", "trace_id": "t"}"#, #"{"id": "o1", "trace_id": "t"}"#,
    ])
  func nothingLost(_ third: String) throws {
    try folder.write(
      #"{"trace_id": "t", "success": true, "observation_count": 3}"# + "\n", to: "x/traces.jsonl")
    let own = ["o0", "o1"].map { Observations.line($0, trace: "t") }
    try folder.write(lines: own, to: "x/observations.jsonl")
    try folder.write(lines: own + [third], to: "artifacts/observations.jsonl")
    #expect(try !findings().contains { $0.rule == .observationsLost })
  }

  @Test("The store's lines are counted in whatever form they are.")
  func storeInOtherForm() throws {
    try folder.write(
      #"{"trace_id": "t", "success": true, "observation_count": 3}"# + "\n", to: "x/traces.jsonl")
    let own = ["o0", "o1", "o1"].map { Observations.line($0, trace: "t") }
    try folder.write(lines: Array(own.dropLast()), to: "x/observations.jsonl")
    try folder.write(
      own[0] + "\n[" + own[1] + ",\n" + own[2] + "]\n", to: "artifacts/observations.jsonl")
    #expect(try !findings().contains { $0.rule == .observationsLost })
  }
}
