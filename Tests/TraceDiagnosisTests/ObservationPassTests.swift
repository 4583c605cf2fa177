import TestSupport
import Testing

import TraceCore
@testable import TraceDiagnosis

/// Reading bodies on several threads.
@Suite("The pass over bodies")
struct ObservationPassTests {
  private static let runs = 12
  /// Two records of a run do not fit into one chunk.
  private static let padding = String(repeating: "x", count: 150_000)

  /// A run with a mistake of each rule that reads bodies. Its observations are in several chunks.
  private static func run(_ trace: String) -> [String] {
    var number = 0
    func line(
      _ id: String, _ type: String = "tool", name: String? = nil, parent: String? = "a",
      error: String? = nil, _ rest: String
    ) -> String {
      number += 1
      return Observations.line(
        id, parent: parent, trace: trace, start: Double(number), end: Double(number) + 0.5,
        type: type,
        name: name, error: error, extra: rest + #", "metadata": {"padding": "\#(padding)"}"#)
    }
    func call(_ name: String) -> String {
      #"{"role": "assistant", "tool_calls": [{"id": "\#(trace)-\#(name)", "type": "function", "function": {"name": "\#(name)", "arguments": "{\"crate\": \"\#(trace)\"}"}}]}"#
    }
    func answer(_ name: String, _ text: String) -> String {
      #"{"role": "tool", "tool_call_id": "\#(trace)-\#(name)", "content": "\#(text)"}"#
    }
    return [
      line("g1", "generation", name: "chat", #""input": [1], "output": \#(call("seal"))"#),
      line(
        "g2", "generation", name: "chat",
        #""input": [\#(call("seal")), \#(answer("seal", "sealed with wax"))], "output": \#(call("open"))"#
      ),
      line(
        "g3", "generation", name: "chat",
        #""input": [\#(call("open")), \#(answer("open", "'function' object has no attribute 'invoke'"))]"#
      ),
      line("s", "generation", name: "stream", #""output": "<generator object f at 0x7f00>""#),
      line(
        "e", name: "crash", error: "Unknown tool type: <class 'function'>, tool", #""output": null"#
      ),
      line("w", name: "warn", #""level": "warning", "output": "careful""#),
      line("late", name: "late", #""output": "the late answer""#),
      line(
        "below", "generation", name: "after", parent: "late",
        #""input": [\#(call("late")), \#(answer("late", "the late answer"))]"#),
      line("r1", name: "again", #""input": {"q": 1}"#),
      line("r2", name: "again", #""input": {"q": 1}"#),
      line("r3", name: "again", #""input": {"q": 1}"#),
      Observations.line("a", trace: trace, start: 0, end: 60, type: "agent"),
    ]
  }

  @Test("Several threads report what one does, also about runs that two of them have read.")
  func threads() throws {
    let names = (0..<Self.runs).map { "run-\($0)" }
    let experiment = try Observations.load(
      names.flatMap(Self.run), traces: names.map { #"{"trace_id": "\#($0)", "success": true}"# },
      store: .none)
    #expect(
      experiment.observationChunks(before: experiment.observations.count).count > 4 * Self.runs)
    func findings(_ threads: Int) -> [String] {
      RuleRunner.findings(experiment, RuleTable.rules, threads: threads, isStopped: { false })
        .map { "\($0.line) \($0.severity) \($0.rule.rawValue) \($0.message)" }.sorted()
    }
    let alone = findings(1)
    for threads in [2, 3, 4, 7] { #expect(findings(threads) == alone, "\(threads)") }
    for rule: Rule in [
      .uncapturedTool, .decoratorOrder, .streamNotCaptured, .recordedWarning, .unpoppedObservation,
      .repeatedCall,
    ] {
      let count = alone.count { $0.contains(" \(rule.rawValue) ") }
      #expect(count >= Self.runs, "\(rule)")
    }
  }
}
