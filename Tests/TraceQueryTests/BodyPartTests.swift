import TestSupport
import Testing
import TraceCore

@testable import TraceQuery

@Suite("Searching a part of the records")
struct BodyPartTests {
  private static let lines = [
    Observations.line(
      "a",
      extra:
        #""input": {"q": "refund 12", "n": 12}, "output": "granted", "metadata": {"attempt": 1}"#),
    Observations.line(
      "b",
      extra:
        #""input": "hello", "output": {"refund": [true]}, "metadata": {"attempt": 12, "a": {"b": ["x"]}}"#
    ),
    Observations.line(
      "refund", extra: #""inp\u0075t": "\u0072efund", "metadata": {"a.b": "y", "input": "granted"}"#
    ),
    Observations.line("d", extra: #""output": {"input": "hello"}, "metadata": [{"attempt": 1}]"#),
    Observations.line("e", extra: #""metadata": {"": "empty", "x": "full"}"#),
  ]

  @Test(
    "Only what is in the part matches.",
    arguments: [
      ("in:refund", "a refund"), ("out:refund", "b"), ("out:granted", "a"), ("in:hello", "b"),
      ("in:12", "a"), ("in:~^hel", "b"), ("in:input", ""), ("out:input", "d"), ("out:true", "b"),
      ("meta.attempt:1", "a"), ("meta.attempt:1*", "a b"), ("meta.attempt:~1", "a b"),
      ("meta.a.b:x", "b"), ("meta.a.b:y", "refund"), ("meta.A:x", ""), ("meta:granted", "refund"),
      ("meta:attempt", "a b d"), ("-in:refund", "b d e"), ("in:refund|hello", "a b refund"),
      (#"in:"refund 12""#, "a"), (#"meta."":empty"#, "e"), (#"meta."":full"#, ""),
    ])
  func parts(text: String, expected: String) throws {
    let experiment = try Observations.load(Self.lines)
    let rows = experiment.rows(matching: try Query(text)).matches
    let names = (0..<experiment.tree.count).filter(rows.contains).compactMap {
      experiment.tree.observation($0).map { experiment.name($0) }
    }
    #expect(names.sorted() == expected.split(separator: " ").map(String.init), "\(text)")
  }

  @Test(
    "Names of members may have dots, also below others.",
    arguments: [
      ("meta.a.b.c:1", "f"), ("meta.x.y.z:3", "f"), ("meta.a.b:1", "f"), ("meta.k.l:2", "g"),
      ("meta.a.c:1", ""),
      ("meta.k.l.m.n.o.p:q", "g"),
    ])
  func dottedNames(text: String, expected: String) throws {
    let experiment = try Observations.load([
      Observations.line("f", extra: #""metadata": {"a.b": {"c": 1}, "x": {"y.z": 3}}"#),
      Observations.line("g", extra: #""metadata": {"k": {"l": 2}, "k.l.m.n.o.p": "q"}"#),
    ])
    let rows = experiment.rows(matching: try Query(text)).matches
    let names = (0..<experiment.tree.count).filter(rows.contains).compactMap {
      experiment.tree.observation($0).map { experiment.name($0) }
    }
    #expect(names == (expected.isEmpty ? [] : [expected]), "\(text)")
  }

  @Test("What a run got and returned is searched too, and what a message of a run says.")
  func runs() throws {
    let folder = try TemporaryFolder()
    let conversation =
      #"[{"role": "user", "content": "book it"}, "#
      + #"{"role": "assistant", "content": "booked"}]"#
    try folder.write(
      #"{"run_id": "r", "success": true, "input": "book it", "output": "booked", "#
        + #""conversation": \#(conversation), "tool_calls": [{"tool": "book", "turn": 0, "#
        + #""input": {"seat": "12A"}, "output": "done"}]}"#, to: "trace_summary.jsonl")
    let experiment = try folder.load()
    for (text, count) in [
      ("in:\"book it\"", 2), ("out:booked", 2), ("in:booked", 0), ("in:12A", 1), ("out:done", 1),
    ] {
      let found = experiment.rows(matching: try Query(text)).matches.count
      #expect(found == count, "\(text)")
    }
  }
}
