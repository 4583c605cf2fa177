import TestSupport
import Testing

import TraceCore
@testable import TraceDiagnosis

/// A tool that was called and answered, and is not recorded, in the shapes of many vendors.
@Suite("Diagnosis: uncaptured tools")
struct UncapturedToolTests {
  private func findings(_ lines: [String], _ traces: [String]) throws -> [String] {
    let folder = try TemporaryFolder()
    try folder.write(lines: lines, to: "observations.jsonl")
    try folder.write(lines: traces, to: "traces.jsonl")
    return try folder.load(store: .none).diagnosed().findings
      .filter { $0.rule == .uncapturedTool }
      .map { "\($0.severity) \($0.evidence?.subject ?? "-")" }
  }

  /// The findings of a run in which a model's output is the input of its next call, and `quote` is
  /// recorded and `fax` is not.
  private func findings(output: String, input: String) throws -> [String] {
    try findings(
      [
        Observations.line(
          "g1", parent: "a", start: 1, end: 2, type: "generation", extra: #""output": \#(output)"#),
        Observations.line("quote", parent: "a", start: 2, end: 3, type: "tool"),
        Observations.line(
          "g2", parent: "a", start: 4, end: 5, type: "generation", extra: #""input": \#(input)"#),
        Observations.line("a", type: "agent"),
      ], [#"{"trace_id": "t", "success": true}"#])
  }

  @Test(
    "The finding is the same for every vendor.",
    arguments: [
      (
        #"{"choices": [{"message": {"role": "assistant", "tool_calls": [{"id": "1", "type": "function", "function": {"name": "quote", "arguments": "{}"}}, {"id": "2", "type": "function", "function": {"name": "fax", "arguments": "{}"}}]}}]}"#,
        #"[{"role": "tool", "tool_call_id": "1", "content": "x"}, {"role": "tool", "tool_call_id": "2", "content": "x"}]"#
      ),
      (
        #"{"message": {"role": "assistant", "content": null, "function_call": {"name": "fax", "arguments": "{}"}}}"#,
        #"[{"role": "function", "name": "fax", "content": "x"}]"#
      ),
      (
        #"{"message": {"role": "assistant", "tool_calls": [{"function": {"name": "quote", "arguments": {}}}, {"function": {"name": "fax", "arguments": {}}}]}}"#,
        #"[{"role": "tool", "tool_name": "quote", "content": "x"}, {"role": "tool", "tool_name": "fax", "content": "x"}]"#
      ),
      (
        #"{"role": "assistant", "tool_calls": [{"function": {"name": "fax", "arguments": {}}}]}"#,
        #"[{"role": "assistant", "tool_calls": [{"function": {"name": "fax", "arguments": {}}}]}, {"role": "tool", "content": "x"}]"#
      ),
      (
        #"{"candidates": [{"content": {"role": "model", "parts": [{"function_call": {"id": null, "name": "fax", "args": {}}}]}}]}"#,
        #"[{"role": "user", "parts": [{"function_response": {"id": null, "name": "fax", "response": {}}}]}]"#
      ),
      (
        #"{"parts": [{"functionCall": {"name": "fax", "args": {}}}]}"#,
        #"{"contents": [{"parts": [{"functionResponse": {"name": "fax", "response": {}}}]}]}"#
      ),
      (
        #"{"output": [{"type": "custom_tool_call", "call_id": "1", "name": "fax", "input": "x"}]}"#,
        #"[{"type": "custom_tool_call_output", "call_id": "1", "output": "x"}]"#
      ),
      (
        #"{"toolCalls": [{"type": "tool-call", "toolCallId": "1", "toolName": "fax", "input": {}}]}"#,
        #"[{"role": "tool", "content": [{"type": "tool-result", "toolCallId": "1", "toolName": "fax", "output": {"type": "text", "value": "x"}}]}]"#
      ),
      (
        #""ModelResponse(output=[ResponseFunctionToolCall(arguments='{}', call_id='1', name='fax', type='function_call')])""#,
        #""[FunctionCallOutput(call_id='1', output='x', type='function_call_output')]""#
      ),
      (
        #"[{"toolUse": {"toolUseId": "1", "name": "fax", "input": {}}}]"#,
        #"[{"toolResult": {"toolUseId": "1", "content": [{"text": "x"}]}}]"#
      ),
      (
        #"[{"type": "AssistantMessage", "content": [{"id": "1", "name": "fax", "arguments": "{}"}]}]"#,
        #"[{"type": "FunctionExecutionResultMessage", "content": [{"call_id": "1", "name": "fax", "content": "x"}]}]"#
      ),
      (
        #"[{"kind": "response", "parts": [{"part_kind": "tool-call", "tool_name": "fax", "tool_call_id": "1", "args": {}}]}]"#,
        #"[{"kind": "request", "parts": [{"part_kind": "tool-return", "tool_name": "fax", "tool_call_id": "1", "content": "x"}]}]"#
      ),
    ])
  func vendors(_ output: String, _ input: String) throws {
    #expect(try findings(output: output, input: input) == ["warning fax"])
  }

  @Test("Without an answer, the finding is only information.")
  func unanswered() throws {
    let call = #"{"tool_calls": [{"function": {"name": "fax", "arguments": {}}}]}"#
    #expect(try findings(output: call, input: "[]") == ["info fax"])
  }

  @Test("Each call without an id needs an answer.")
  func answers() throws {
    let call = #"{"function": {"name": "fax", "arguments": {}}}"#
    let answer = #"{"role": "tool", "tool_name": "fax", "content": "x"}"#
    #expect(
      try findings(output: #"{"tool_calls": [\#(call), \#(call)]}"#, input: "[\(answer)]")
        == ["warning fax", "info fax"])
    #expect(
      try findings(
        output: #"{"tool_calls": [\#(call), \#(call)]}"#, input: "[\(answer), \(answer)]")
        == ["warning fax", "warning fax"])
  }

  @Test("An agent's output that repeats its model's calls adds none, with ids or without.")
  func repetitions() throws {
    func run(_ id: String, _ repeatedID: String) throws -> [String] {
      let call =
        #"{"content": {"role": "model", "parts": [{"functionCall": {"name": "fax"\#(id)}}]}}"#
      let story = """
        [{"parts": [{"functionCall": {"name": "fax"\(repeatedID)}}], "role": "model"},
         {"parts": [{"functionResponse": {"name": "fax"\(repeatedID), "response": 1}}], "role": "user"}]
        """.filter { $0 != "\n" }
      return try findings(
        [
          Observations.line(
            "g", parent: "a", start: 1, end: 2, type: "generation", extra: #""output": \#(call)"#),
          Observations.line("a", type: "agent", extra: #""output": \#(story)"#),
        ], [#"{"trace_id": "t", "success": true}"#])
    }
    #expect(try run("", "") == ["warning fax"])
    #expect(try run(#", "id": "1""#, #", "id": "1""#) == ["warning fax"])
    #expect(try run("", #", "id": "adk-1""#) == ["warning fax"])
  }

  @Test("Tools that the vendor or the framework runs are not missed.")
  func hostedTools() throws {
    let output = """
      [{"type": "server_tool_use", "id": "1", "name": "web_search", "input": {}},
       {"type": "web_search_tool_result", "tool_use_id": "1", "content": []},
       {"type": "web_search_call", "id": "2", "status": "completed"},
       {"trajectory": {"tool_name_0": "finish", "tool_args_0": {}, "observation_0": "Completed."}}]
      """.filter { $0 != "\n" }
    #expect(try findings(output: output, input: "[]") == [])
  }

  @Test("A run's own list of calls contains the results.")
  func runCalls() throws {
    let calls = """
      [{"tool": "quote", "input": {}, "output": "1"}, {"tool": "fax", "input": {}, "output": "x"},
       {"name": "mail", "arguments": "{}"}]
      """.filter { $0 != "\n" }
    let found = try findings(
      [Observations.line("quote", type: "tool")],
      [#"{"trace_id": "t", "success": true, "tool_calls": \#(calls)}"#])
    #expect(found == ["warning fax", "info mail"])
  }
}
