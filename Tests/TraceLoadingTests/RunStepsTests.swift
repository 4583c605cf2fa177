import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("The steps of a run of CLI 0.4")
struct RunStepsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func load(_ lines: String...) throws -> Experiment {
    try folder.write(lines: lines, to: "trace_summary.jsonl")
    let experiment = try folder.load()
    #expect(experiment.violations == [])
    return experiment
  }

  @Test(
    "The calls of a turn are before its first answer.",
    arguments: [
      (nil, "[]", []), (nil, nil, []), ("[]", nil, []),
      (nil, #"[{"tool": "a"}, {"tool": "b"}]"#, ["tool a", "tool b"]),
      (RunLine.talk("hi"), nil, ["message user"]),
      (
        RunLine.talk("hi", "ho"), #"[{"tool": "a"}]"#,
        ["message user", "tool a", "message assistant"]
      ),
      (
        RunLine.talk("hi", "ho", "more"), nil,
        ["turn 1", " message user", " message assistant", "turn 2", " message user"]
      ),
      (
        #"[{"role": "system", "content": "s"}, {"role": "user", "content": "u"}]"#,
        #"[{"tool": "a"}]"#, ["message system", "message user", "tool a"]
      ),
      // An agent that answers nothing leaves two messages of the user in a row.
      (
        #"[{"role": "user", "content": "one"}, {"role": "user", "content": "two"}]"#, nil,
        ["turn 1", " message user", "turn 2", " message user"]
      ),
      (#""just text""#, nil, ["message "]),
      (#"{"turns": [{"role": "user", "content": "u"}]}"#, nil, ["message user"]),
      (
        #"[{"content": {"a": 1}}, 7, null, [1, 2], "x"]"#, nil,
        Array(repeating: "message ", count: 5)
      ),
    ] as [(String?, String?, [String])])
  func rows(_ conversation: String?, _ calls: String?, _ rows: [String]) throws {
    let experiment = try load(RunLine.line(conversation: conversation, calls: calls))
    #expect(experiment.rows() == rows)
    #expect(experiment.findings.isEmpty)
  }

  @Test("A turn says what the user says, after messages of the system, too.")
  func turnPreview() throws {
    let experiment = try load(
      RunLine.line(
        conversation: """
          [{"role": "system", "content": "s"}, {"role": "user", "content": "u1"}, \
          {"role": "assistant", "content": "a"}, {"role": "user", "content": "u2"}]
          """))
    let rows = Array(experiment.tree.rows(ofTrace: 0)).compactMap(experiment.tree.observation)
    #expect(rows.map(experiment.records.preview) == ["u1", "s", "u1", "a", "u2", "u2"])
    #expect(
      experiment.rows().prefix(3) == ["turn 1", " message system", " message user"])
  }

  @Test(
    "A call in any form is one row with its name, its error and its duration.",
    arguments: [
      (#"{"tool": "a", "duration_ms": 12.5}"#, "tool a", 12_500),
      (#"{"name": "a", "arguments": "{}"}"#, "tool a", nil),
      (#"{"function": {"name": "a", "arguments": "{}"}}"#, "tool a", nil),
      (#"{"function": "a"}"#, "tool a", nil),
      (#"{"tool_name": "a"}"#, "tool a", nil), (#"{"toolName": "a"}"#, "tool a", nil),
      (#""search""#, "tool ", nil), ("7", "tool ", nil), ("null", "tool ", nil),
      (#"{"tool": 5, "input": {}}"#, "tool 5", nil),
      ("[[{}], 1]", "tool ", nil), ("{}", "tool ", nil),
      (#"{"tool": {"a": 1}}"#, #"tool {"a": 1}"#, nil), (#"{"tool": ["a"]}"#, #"tool ["a"]"#, nil),
      (#"{"tool": {"name": "a"}}"#, "tool a", nil),
      (#"{"tool": ["b"], "name": "a"}"#, "tool a", nil),
      (#"{"tool": null, "name": "a"}"#, "tool a", nil),
      (#"{"tool": "", "toolName": "a"}"#, "tool a", nil),
      (#"{"function": {"arguments": "{}"}, "name": "a"}"#, "tool a", nil),
      (#"{"function": {"arguments": "{}"}}"#, "tool ", nil),
      (#"{"tool": "a", "is_error": true, "output": "denied"}"#, "tool a !denied", nil),
      (#"{"tool": "a", "is_error": true, "output": ""}"#, "tool a !error", nil),
      (#"{"tool": "a", "is_error": true}"#, "tool a !error", nil),
      (#"{"tool": "a", "isError": true, "result": "no"}"#, "tool a !no", nil),
      (#"{"tool": "a", "is_error": false, "output": "fine"}"#, "tool a", nil),
      (#"{"tool": "a", "is_error": null}"#, "tool a", nil),
      (#"{"tool": "a", "error": "bad\nmore"}"#, "tool a !bad", nil),
      (#"{"tool": "a", "error": {"message": "bad", "code": 1}}"#, "tool a !bad", nil),
      (#"{"tool": "a", "error": {"code": 1}}"#, #"tool a !{"code": 1}"#, nil),
      (#"{"tool": "a", "error": true, "output": "why"}"#, "tool a !why", nil),
      (#"{"tool": "a", "error": false}"#, "tool a", nil),
      (#"{"tool": "a", "error": ""}"#, "tool a", nil),
      (#"{"tool": "a", "error": null}"#, "tool a", nil),
      (#"{"tool": "a", "error": {}}"#, "tool a", nil),
      (#"{"tool": "a", "error": "", "is_error": true, "output": "o"}"#, "tool a !o", nil),
      (#"{"tool": "a", "duration_ms": 0}"#, "tool a", 0),
      (#"{"tool": "a", "duration_ms": "12"}"#, "tool a", 12_000),
      (#"{"tool": "a", "turn": "x", "output": NaN}"#, "tool a", nil),
      (#"{"tool": "\ud800", "output": "\udfff"}"#, "tool \u{FFFD}", nil),
    ] as [(String, String, Int64?)])
  func calls(_ call: String, _ row: String, _ duration: Int64?) throws {
    let experiment = try load(RunLine.line(calls: "[\(call)]"))
    #expect(experiment.rows() == [row])
    #expect(experiment.observations.duration(0) == duration)
    #expect(experiment.observations.hasOwnError(0) == row.contains("!"))
    #expect(experiment.records.origin(0) == .toolCalls)
    #expect(try experiment.bytes(of: experiment.record(of: 0)) == Array(call.utf8))
    #expect(experiment.findings.isEmpty)
    #expect(experiment.traces[0].outcome == .success)
  }

  @Test(
    "What a call passed and returned is shown; a value without a name as it is.",
    arguments: [
      (#"{"tool": "a", "input": {"q": 1}, "output": "x\ny"}"#, #"{"q": 1} → x y"#),
      (#"{"name": "a", "arguments": "{\"q\": 1}"}"#, #"{"q": 1}"#),
      (#"{"tool": "a", "input": {"q": 1}, "output": ""}"#, #"{"q": 1}"#),
      (#""search(x)""#, "search(x)"), ("7", "7"), ("null", "null"), ("[1, 2]", "[1, 2]"),
      (#"{"what": "else"}"#, #"{"what": "else"}"#), (#"{"tool": "a"}"#, ""),
    ])
  func previews(_ call: String, _ preview: String) throws {
    let experiment = try load(RunLine.line(calls: "[\(call)]"))
    #expect(experiment.records.preview(0) == preview)
  }

  @Test("A list of calls that is no list is one call.")
  func noList() throws {
    #expect(try load(RunLine.line(calls: #"{"tool": "a"}"#)).rows() == ["tool a"])
    #expect(try load(RunLine.line(calls: #""a(1)""#)).rows() == ["tool "])
  }

  @Test("Ids are the run's and a number, or the line's if the run has none.")
  func ids() throws {
    let calls = #"[{"tool": "a"}, {"tool": "b"}]"#
    let experiment = try load(
      RunLine.line("r", calls: calls), RunLine.line(nil, calls: calls),
      RunLine.line("1", calls: calls))
    let ids = (0..<experiment.observations.count).map(experiment.id)
    #expect(
      ids == [
        "r/1", "r/2", "trace_summary.jsonl:2/1", "trace_summary.jsonl:2/2", "1/1", "1/2",
      ])
    #expect(ids.map { experiment.observation(id: $0) } == Array(0..<6))
    #expect(experiment.findings.map(\.rule) == [.missingField])
    #expect(experiment.findings.map(\.message) == [#"the field "run_id" is missing"#])
  }

  @Test("Of two lines about one run, the longer one is shown.")
  func repeatedRuns() throws {
    let experiment = try load(
      RunLine.line(calls: #"[{"tool": "a"}]"#), RunLine.line(calls: #"[{"tool": "longer"}]"#),
      RunLine.line("s", calls: #"[{"tool": "x"}]"#))
    #expect(experiment.rows() == ["tool longer"])
    #expect(experiment.rows(ofTrace: 1) == ["tool x"])
    #expect(experiment.findings.map(\.rule) == [.duplicateID])
  }

  @Test("Large outputs, Windows line ends and a missing last line end change nothing.")
  func largeLines() throws {
    let large = String(repeating: "x", count: 1 << 20)
    let calls = #"[{"tool": "a", "output": "\#(large)"}, {"tool": "b"}]"#
    let lines = ["r", "s"].map {
      RunLine.line($0, conversation: RunLine.talk("u", large), calls: calls)
    }
    try folder.write(lines.joined(separator: "\r\n"), to: "trace_summary.jsonl")
    let experiment = try folder.load()
    #expect(experiment.violations == [])
    #expect(experiment.findings.isEmpty)
    for trace in 0..<2 {
      #expect(
        experiment.rows(ofTrace: trace) == [
          "message user", "tool a", "tool b", "message assistant",
        ])
    }
    let call = try experiment.document(of: experiment.record(of: 5))
    #expect(call.root["output"]?.string?.count == large.count)
  }

  @Test("Text in another encoding is shown with replacements, and a finding says so.")
  func otherEncodings() throws {
    let text = RunLine.line(
      conversation: RunLine.talk("@", "ok"), calls: #"[{"tool": "a", "output": "@"}]"#)
    // "안녕" in code page 949.
    let bytes = text.utf8.flatMap { $0 == UInt8(ascii: "@") ? [0xBE, 0xC8, 0xB3, 0xE7] : [$0] }
    try folder.write(bytes + [0x0A] + Array(RunLine.line("s").utf8), to: "trace_summary.jsonl")
    try folder.write(
      Array("{\n\"experiment_name\": \"".utf8) + [0xBE, 0xC8] + Array("\"\n}".utf8),
      to: "summary.json")
    let experiment = try folder.load()
    #expect(experiment.violations == [])
    #expect(experiment.rows() == ["message user", "tool a", "message assistant"])
    #expect(experiment.records.preview(0).contains("\u{FFFD}"))
    let findings = experiment.findings.map {
      "\(experiment.files[$0.file].name):\($0.line) \($0.rule.rawValue)"
    }
    #expect(
      findings.sorted() == ["summary.json:0 invalid-utf8", "trace_summary.jsonl:1 invalid-utf8"])
  }

  @Test("Tokens come from the parts if the total is 0.")
  func tokens() throws {
    let usage = #""token_usage": {"input_tokens": 3, "output_tokens": 4, "total_tokens": 0}"#
    #expect(try load(RunLine.line(extra: usage)).traces[0].tokens == 7)
  }

  @Test("A success with an error is a success, whose error is kept.")
  func successWithError() throws {
    let trace = try load(RunLine.line(extra: #""error": {"message": "odd"}"#)).traces[0]
    #expect(trace.outcome == .success)
    #expect(trace.error == "odd")
  }
}
