import TestSupport
import Testing
import TraceCore

@testable import TraceConversation

@Suite("What a run was asked and answered")
struct RunEndsTests {
  /// Question, answer and turns of the first run.
  private func ends(
    traces: [String] = [], lines: [String] = [], turns: [String] = [], evaluation: [String] = []
  ) throws -> [String] {
    let folder = try TemporaryFolder()
    try folder.write("{}", to: "summary.json")
    let files = [
      ("traces.jsonl", traces), ("observations.jsonl", lines), ("turns.jsonl", turns),
      ("evaluation/per_trace.jsonl", evaluation),
    ]
    for (name, lines) in files where !lines.isEmpty { try folder.write(lines: lines, to: name) }
    let experiment = try folder.load(store: .none)
    let documents = try experiment.traces[0].records.map {
      Optional(try experiment.document(of: $0))
    }
    let ends = ConversationReader(experiment).ends(ofTrace: 0, documents)
    return [
      ends.asked?.text ?? "-", ends.answered?.text ?? "-", ends.turnCount.map { "\($0)" } ?? "-",
    ]
  }

  private func run(_ members: String) -> [String] {
    [#"{"trace_id": "t", "success": true, \#(members)}"#]
  }

  @Test(
    "Question and answer are read from every form of input and output.",
    arguments: [
      (#""input": "hi", "output": "ho""#, ["hi", "ho", "1"]),
      (#""input": "hi", "output": """#, ["hi", "", "1"]),
      (
        #""input": "hi", "output": {"transcript": [{"user": "hi", "assistant": "a"}, "#
          + #"{"user": "more", "assistant": "b"}], "id": 7}"#, ["hi", "b", "2"]
      ),
      (
        #""input": {"messages": [{"role": "user", "content": "q"}]}, "output": {"messages": ["#
          + #"{"role": "user", "content": "q"}, {"role": "assistant", "content": "r"}]}"#,
        ["q", "r", "1"]
      ),
      (
        #""input": "q", "output": {"messages": [{"role": "assistant", "content": ["#
          + #"{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}]}"#,
        ["q", "a\nb", "1"]
      ),
      (#""input": {"query": "q", "k": 3}, "output": {"answer": "r"}"#, ["q", "r", "1"]),
      (#""input": {"k": 3}, "output": [1, 2]"#, [#"{"k": 3}"#, "[1, 2]", "1"]),
      (#""input": "hi", "output": null"#, ["hi", "-", "1"]),
      (
        #""input": "x", "output": "y", "conversation": [{"role": "user", "content": "one"}, "#
          + #"{"role": "assistant", "content": "two"}, {"role": "user", "content": "three"}]"#,
        ["one", "two", "2"]
      ),
      (
        #""conversation": {"turns": [{"role": "user", "content": "one"}, "#
          + #"{"role": "assistant", "content": "two"}]}"#, ["one", "two", "1"]
      ),
    ] as [(String, [String])])
  func forms(members: String, expected: [String]) throws {
    #expect(try ends(traces: run(members)) == expected)
  }

  @Test("The turns of a run come before what its line repeats.")
  func turns() throws {
    let turn = { (number: Int, role: String, text: String) in
      #"{"run_id": "t", "turn_id": "t-\#(number)", "sequence": \#(number), "role": "\#(role)", "#
        + #""content": "\#(text)", "timestamp": "2026-01-01T00:00:0\#(number)+00:00"}"#
    }
    let turns = [turn(1, "user", "a"), turn(2, "assistant", "b"), turn(3, "user", "c")]
    #expect(
      try ends(traces: run(#""input": "a", "output": "z""#), turns: turns) == ["a", "b", "2"])
  }

  @Test("A run that only the evaluation describes has its question and answer from there.")
  func evaluation() throws {
    let line = #"{"trace_id": "t", "scores": {}, "meta": {"input": "q", "output": "r"}}"#
    #expect(try ends(evaluation: [line]) == ["q", "r", "1"])
  }

  @Test("Without records of the run, its roots are read.")
  func roots() throws {
    let lines = [
      Observations.line("inner", parent: "one", extra: #""input": "no", "output": "no""#),
      Observations.line(
        "one", start: 0, end: 5, type: "agent", extra: #""input": "q", "output": "early""#),
      Observations.line(
        "two", start: 6, end: 9, type: "agent", extra: #""input": "x", "output": {"answer": "r"}"#),
    ]
    #expect(try ends(lines: lines) == ["q", "r", "2"])
  }
}
