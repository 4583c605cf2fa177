import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

/// A block of a file that was lost is zeros. Between two strings it makes one record of many.
@Suite("Zero bytes in files")
struct ZeroBytesTests {
  private static let lines = (0..<200).map { number in
    Observations.line(
      "o\(number)",
      extra: #""input": {"a": ["\#(String(repeating: "x", count: 5 + number % 90))"]}"#)
  }

  private func findings(_ bytes: [UInt8], _ name: String) throws -> [Finding] {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: name)
    return try folder.load().findings
  }

  @Test(
    "Bytes at the start that look like UTF-16 or UTF-32 cost only their own line.",
    arguments: [
      "\0\0\0", "{\0\0\0", "[\0\0\0", "\0\0\0{", "\0\0\0{\0\0\0\"", "{\0\"\0", "\0{\0\"", "[\0{\0",
    ])
  func heads(_ head: String) throws {
    for end in ["", "\n"] {
      let folder = try TemporaryFolder()
      let text = head + end + Self.lines.joined(separator: "\n")
      try folder.write(text, to: "observations.jsonl")
      let experiment = try folder.load()
      #expect(experiment.observations.count >= Self.lines.count - (end.isEmpty ? 1 : 0))
      #expect(experiment.findings.contains { $0.rule == .malformedLine })
    }
  }

  @Test("Zeros anywhere in observations are reported, in all forms of the file.")
  func observations() throws {
    var random = SplitMix64(seed: 15)
    let text = Array(Self.lines.joined(separator: "\n").utf8)
    for round in 0..<300 {
      let count = round % 3 == 0 ? 1 : 1 + random.below(4_000)
      let start = random.below(text.count - count)
      var bytes = text
      bytes.replaceSubrange(
        start..<start + count, with: repeatElement(0, count: count))
      if round % 4 == 1 { bytes = [UInt8(ascii: "[")] + bytes + [UInt8(ascii: "]")] }
      let findings = try findings(
        round % 4 == 2 ? Packing.gzip(bytes) : bytes, "observations.jsonl")
      #expect(
        findings.contains { $0.rule == .malformedLine && $0.severity != .info },
        "\(start) \(count) \(round)")
    }
  }

  @Test("A record with zeros in a string is none, and one finding has the line and the column.")
  func strings() throws {
    for zeros in ["\u{0}", "\u{0}\u{0}\u{0}"] {
      for extra in [
        #""input": "a\#(zeros)b""#, #""metadata": {"k\#(zeros)": "\n"}"#,
        #""output": {"é": ["\#(String(repeating: "x", count: 70))\#(zeros)"]}"#,
      ] {
        let line = Observations.line("b", extra: extra)
        let text = [Observations.line("a"), line, Observations.line("c")].joined(separator: "\n")
        let findings = try findings(Array(text.utf8), "observations.jsonl")
        let column = try #require(Array(line.utf8).firstIndex(of: 0)) + 1
        #expect(findings.map(\.rule) == [.malformedLine])
        #expect(findings.first?.line == 2 && findings.first?.replacesLine == true)
        #expect(findings.first?.message == "column \(column): expected text instead of zero bytes")
      }
    }
  }

  @Test("Zeros in a store's records of other experiments are reported.")
  func store() throws {
    let folder = try TemporaryFolder()
    // Lines that end with an id of this length are told apart without being parsed.
    let ids = (1...3).map { "00000000-0000-4000-8000-00000000000\($0)" }
    try folder.write(
      #"{"trace_id": "\#(ids[1])", "iteration": 0, "success": true}"#,
      to: "experiments/exp_x/trace_summary.jsonl")
    try folder.write(
      lines: ids[1...].map { id in #"{"id": "\#(id)", "start_time": "2026-01-01T00:00:00Z"}"# },
      to: "experiments/artifacts/traces.jsonl")
    let start = #"{"id": "o", "type": "tool", "name": "n", "input": ""#
    let lines = ids.map { id in #"\#(start)xxxxxxxx", "trace_id": "\#(id)"}"# }
    var bytes = Array(lines.joined(separator: "\n").utf8)
    let zeros = start.utf8.count + 4..<2 * (lines[0].utf8.count + 1) + start.utf8.count + 4
    bytes.replaceSubrange(zeros, with: repeatElement(0, count: zeros.count))
    try folder.write(bytes, to: "experiments/artifacts/observations.jsonl")
    let experiment = try folder.load("experiments/exp_x")
    let finding = try #require(experiment.findings.first { $0.rule == .malformedLine })
    #expect(finding.severity == .error && finding.replacesLine)
  }

  @Test(
    "Zeros in other files are reported.",
    arguments: [
      ("traces.jsonl", #"{"id": "t", "name": "a_b"}"#),
      ("trace_summary.jsonl", #"{"trace_id": "t", "input": "a_b", "success": true}"#),
      ("turns.jsonl", #"{"run_id": "r", "user_message": "a_b", "agent_message": "c"}"#),
      ("summary.json", #"{"name": "a_b", "total_runs": 0}"#),
      ("errors.json", #"[{"iteration": 0, "error": "a_b"}]"#),
      ("evaluation/per_trace.jsonl", #"{"trace_id": "t", "input": "a_b"}"#),
      ("evaluation/summary.json", #"{"name": "a_b"}"#),
      ("per_trace_analysis/per_trace.jsonl", #"{"trace_id": "t", "input": "a_b"}"#),
    ])
  func otherFiles(_ name: String, _ text: String) throws {
    let folder = try TemporaryFolder()
    // What is copied from other files is read only without them.
    if !name.hasPrefix("per_trace_analysis") {
      try folder.write(lines: [Observations.line("o")], to: "observations.jsonl")
    }
    let bytes = text.utf8.map { $0 == UInt8(ascii: "_") ? 0 : $0 }
    try folder.write(Array(bytes), to: name)
    let findings = try folder.load().findings.filter { $0.rule == .malformedLine }
    #expect(findings.count == 1 && findings.first?.severity == .error)
  }
}
