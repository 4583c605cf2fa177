import TestSupport
import Testing

import TraceCore
@testable import TraceDiagnosis

/// What an agent does, whatever recorded it.
@Suite("Diagnosis: behaviour")
struct BehaviourTests {
  private static let rules: Set<Rule> = [.repeatedCall, .loop, .slowCall, .largePrompt]

  /// A call at a second after noon that takes some milliseconds.
  private static func call(
    _ id: String, _ name: String, _ type: String = "tool", at start: Int, for duration: Int = 10,
    _ input: String
  ) -> String {
    Observations.line(
      id, parent: "a", start: Double(start), end: Double(start) + Double(duration) / 1000,
      type: type, name: name, extra: #""input": \#(input)"#)
  }

  private func findings(
    _ calls: [String], traces: [String] = []
  ) throws -> [String] {
    let agent = Observations.line("a", start: 0, end: 1000, type: "agent")
    let experiment = try Observations.load([agent] + calls, traces: traces, store: .none)
    #expect(experiment.diagnosed().findings.allSatisfy { !Self.rules.contains($0.rule) })
    return experiment.diagnosed(wanted: Self.rules).findings
      .filter { Self.rules.contains($0.rule) }.map {
        "\($0.severity) \($0.rule.rawValue): \($0.message)"
      }
  }

  @Test("A call with equal arguments is reported from the third time on.")
  func repeated() throws {
    let calls = (0..<3).map { Self.call("s\($0)", "search", at: $0, #"{"q": "x", "n": 1}"#) }
    #expect(
      try findings(calls) == ["info repeated-call: search was called 3 times with equal arguments"])
    #expect(try findings(Array(calls.prefix(2))) == [])
    let spellings = [#"{"q": "x", "n": 1}"#, #"{"n":1.0,"q":"\u0078"}"#, #"{"n": 1, "q": "x"}"#]
    let respelled = spellings.enumerated().map { Self.call("r\($0)", "search", at: $0, $1) }
    #expect(try findings(respelled).count == 1)
    let nested = [#"[{"a": 1, "b": 2}, 3]"#, #"[{"b": 2, "a": 1}, 3]"#, #"[3, {"a": 1, "b": 2}]"#]
    #expect(
      try findings(nested.enumerated().map { Self.call("n\($0)", "search", at: $0, $1) }) == [])
    let others = (0..<5).map { Self.call("o\($0)", "search", at: $0, #"{"q": "\#($0)"}"#) }
    #expect(try findings(others) == [])
  }

  @Test("A span is a call only if a model requested it.")
  func spans() throws {
    let spans = (0..<4).map { Self.call("p\($0)", "prepare", "span", at: $0, #"{"path": "/tmp"}"#) }
    #expect(try findings(spans) == [])
    let request =
      #"{"role": "assistant", "tool_calls": [{"id": "k", "type": "function", "function": {"name": "prepare", "arguments": "{}"}}]}"#
    let turn = Observations.line(
      "g", parent: "a", start: 0, end: 1, type: "span", name: "turn",
      extra: #""output": \#(request)"#)
    #expect(
      try findings(spans + [turn])
        == ["info repeated-call: prepare was called 4 times with equal arguments"])
  }

  @Test("A cycle of calls is reported if it goes around three times.")
  func cycle() throws {
    func run(_ rounds: Int) -> [String] {
      (0..<rounds * 2).map { number in
        Self.call("c\(number)", number % 2 == 0 ? "look" : "ask", at: number, #"{"q": 1}"#)
      }
    }
    let found = try findings(run(3))
    #expect(found.contains("info loop: look, ask follow each other 3 times"))
    #expect(try findings(run(2)) == [])
  }

  @Test("A run that ended at a limit of steps is told with what it requested.")
  func limit() throws {
    let failed =
      #"{"trace_id": "t", "success": false, "error": "Recursion limit of 25 reached without a stop"}"#
    #expect(try findings([], traces: [failed]) == ["info loop: the run ended at a limit of steps"])
  }

  @Test("A call that is far out of the usual durations is slow.")
  func slow() throws {
    let calls = (0..<12).map { number in
      Self.call(
        "d\(number)", "fetch", at: number, for: number == 5 ? 900 : 20 + number,
        #"{"n": \#(number)}"#)
    }
    #expect(
      try findings(calls)
        == ["info slow-call: fetch took 900 ms, 34 times the median 26 ms of 12 calls"])
    #expect(try findings(Array(calls.prefix(7))) == [])
  }

  @Test("Prompts that grow in each call are reported with both sizes.")
  func prompts() throws {
    func run(_ sizes: [Int]) -> [String] {
      sizes.enumerated().map { number, size in
        Self.call(
          "g\(number)", "chat", "generation", at: number,
          "\"" + String(repeating: "x", count: size - 2) + "\"")
      }
    }
    #expect(
      try findings(run([1000, 2000, 4000, 8000]))
        == [
          "info large-prompt: the input of chat grows in each of 4 calls, from 1000 to 8000 bytes"
        ])
    #expect(try findings(run([1000, 2000, 1500, 8000])) == [])
    #expect(try findings(run([10, 20, 40, 80])) == [])
  }
}
