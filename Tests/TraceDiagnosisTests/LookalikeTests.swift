import TestSupport
import Testing

import TraceCore
@testable import TraceDiagnosis

/// Programs that look like a mistake and are none, and mistakes in other forms than the samples'.
@Suite("Diagnosis: lookalikes")
struct LookalikeTests {
  private static let wrapper =
    "<function tool.<locals>.decorator.<locals>.sync_wrapper at 0x7f73a03f3420>"

  /// An observation's line; times in milliseconds.
  private static func line(
    _ id: String, _ type: String = "tool", name: String? = nil, parent: String? = "a",
    from start: Int = 1, to end: Int = 900, _ rest: String = ""
  ) -> String {
    Observations.line(
      id, parent: parent, start: Double(start) / 1000, end: Double(end) / 1000, type: type,
      name: name, extra: rest)
  }

  private func findings(_ lines: [String]) throws -> [String] {
    let folder = try TemporaryFolder()
    try folder.write(
      lines: [Self.line("a", "agent", parent: nil, from: 0, to: 990)] + lines,
      to: "observations.jsonl")
    try folder.write(lines: [#"{"trace_id": "t", "success": true}"#], to: "traces.jsonl")
    return try folder.load(store: .none).diagnosed().findings
      .filter { $0.rule.info.family != .data && $0.severity > .info }
      .map { "\($0.rule.rawValue) \($0.evidence?.subject ?? "-")" }
  }

  @Test("A requested tool is reported once if no observation has its name, in any spelling.")
  func unrecordedTools() throws {
    func call(_ id: String, _ name: String) -> String {
      #"{"id": "\#(id)", "function": {"name": "\#(name)"}}"#
    }
    func generation(_ id: String, _ calls: [String]) -> String {
      let answers = (1...6).map { #"{"role": "tool", "tool_call_id": "\#($0)", "content": "x"}"# }
      return Self.line(
        id, "generation",
        #""input": [\#(answers.joined(separator: ", "))], "#
          + #""output": {"tool_calls": [\#(calls.joined(separator: ", "))]}"#)
    }
    let found = try findings([
      generation("g1", [call("1", "pay"), call("2", "look"), call("3", "tool.pay")]),
      Self.line("pay"),
      generation(
        "g2", [call("2", "look"), call("4", "Pay!"), call("5", "send"), call("1", "pay")]),
      Self.line("caf\u{E9}"),
      generation("g3", [call("6", "cafe\u{301}"), call("1", "caf\u{E9}")]),
    ])
    #expect(found == ["uncaptured-tool look", "uncaptured-tool send"])
  }

  @Test(
    "What only looks like a mistake is not reported.",
    arguments: [
      // Nested tools, and siblings that do not overlap.
      [line("x", from: 1, to: 500), line("y", parent: "x", from: 2, to: 400)],
      [line("x", from: 1, to: 100), line("x2", name: "x", from: 101, to: 200)],
      // A recursive function has different arguments.
      [
        line("f", from: 100, to: 200, #""input": {"n": 3}"#),
        line("f2", name: "f", parent: "f", from: 100, to: 200, #""input": {"n": 2}"#),
      ],
      // Texts that only mention it.
      [line("g", "generation", #""input": "what is \#(wrapper) good for?""#)],
      [
        line(
          "g", "generation", #""output": "<generator object f at 0x7> is a pitfall, use <list>""#)
      ],
      [line("e", #""error": "'SearchTool' object is not callable""#)],
      [line("e", #""error": "Tool pay not found in agent Bank""#)],
      // A captured tool has the wrapper as its function.
      [line("g", "generation", #""input": {"tools": [{"name": "x", "func": "\#(wrapper)"}]}"#)],
      // The output of a tool requests nothing; a request is no answer.
      [
        line(
          "docs",
          #""output": {"tool_calls": [{"id": "1", "name": "pay"}], "x": {"tool_call_id": "1", "content": "ok"}}"#
        )
      ],
      [
        line(
          "g", "generation", #""output": {"tool_calls": [{"tool_call_id": "1", "name": "pay"}]}"#)
      ],
    ])
  func lookalikes(_ lines: [String]) throws {
    #expect(try findings(lines) == [])
  }

  private static let answer = #"{"role": "tool", "tool_call_id": "1", "content": "paid"}"#

  @Test(
    "A mistake is reported in any of its forms.",
    arguments: [
      (
        [
          line("f", from: 100, to: 200),
          line("f2", name: "tool.f", parent: "f", from: 100, to: 200),
        ],
        "double-decorator tool.f"
      ),
      (
        [
          line("f", from: 100, to: 200, #""input": {"a": 1, "b": "x"}"#),
          line("f2", name: "f", parent: "f", from: 100, to: 200, #""input": {"b":"\u0078","a":1}"#),
        ],
        "double-decorator f"
      ),
      ([line("g", "generation", #""input": {"tools": ["\#(wrapper)"]}"#)], "decorator-order -"),
      (
        [line("g", "generation", #""input": {"tools": {"pay": "\#(wrapper)"}}"#)],
        "decorator-order pay"
      ),
      (
        [line("g", "generation", #""input": "[Tool(func=\#(wrapper)), \#(wrapper)]""#)],
        "decorator-order -"
      ),
      (
        [line("g", "generation", #""output": {"deep": ["<coroutine object f at 0x7fa0>"]}"#)],
        "stream-not-captured g"
      ),
      // Anthropic's blocks, OpenAI's responses, JSON in a string.
      (
        [
          line(
            "g", "generation",
            #""output": [{"type": "tool_use", "id": "1", "name": "pay"}, {"type": "tool_result", "tool_use_id": "1"}]"#
          )
        ], "uncaptured-tool pay"
      ),
      (
        [
          line(
            "g", "generation",
            #""output": [{"type": "function_call", "call_id": "1", "id": "fc", "name": "pay"}, {"type": "function_call_output", "call_id": "1"}]"#
          )
        ], "uncaptured-tool pay"
      ),
      (
        [
          line(
            "g", "generation",
            #""output": "\n {\"tool_calls\": [{\"id\": \"1\", \"name\": \"pay\"}]}""#),
          line("h", "generation", from: 300, #""input": [\#(answer)]"#),
        ], "uncaptured-tool pay"
      ),
      (
        [line("x", from: 100, to: 200), line("y", parent: "x", from: 101, to: 300)],
        "concurrent-context y"
      ),
    ])
  func mistakes(_ lines: [String], _ expected: String) throws {
    #expect(try findings(lines) == [expected])
  }

  @Test("Repaired placement keeps two agents below the one that ran them both.")
  func repair() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      lines: [
        Self.line("main", "agent", parent: nil, from: 0, to: 900),
        Self.line("first", "agent", parent: "main", from: 1, to: 300),
        Self.line("second", "agent", parent: "first", from: 2, to: 500),
      ], to: "observations.jsonl")
    let experiment = try folder.load().diagnosed().placed(repaired: true)
    #expect(experiment.treeViolations == [])
    #expect(experiment.outline == ["t", " main", "  first", "  second"])
  }

  @Test("A deep chain is diagnosed in time that grows with its length.")
  func deepChain() throws {
    Deadline.of(60) {
      let count = 5_000
      let lines = (0..<count).map {
        Self.line("t\($0)", name: "t", parent: $0 == 0 ? "a" : "t\($0 - 1)", from: 1, to: 900)
      }
      let found = try findings(lines)
      #expect(found.count <= count)
    }
  }
}
