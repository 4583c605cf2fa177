import Foundation
import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("Random runs of CLI 0.4")
struct RandomStepsTests {
  private static func value(_ random: inout SplitMix64) -> String {
    random.pick([
      "null", "7", "-1.5e3", "NaN", #""text""#, #""\ud83d\ude00 é""#, #""\udfff""#, "[]",
      "[[1], {}]",
      "{}", #"{"a": {"b": [1]}}"#, "true", #""first""#,
    ])
  }

  private static func message(_ random: inout SplitMix64) -> String {
    if random.oneIn(8) { return value(&random) }
    let role = random.pick(["user", "user", "assistant", "assistant", "system", "tool", ""])
    let content =
      random.oneIn(3) ? value(&random) : random.pick([#""first""#, #""second message""#, #""""#])
    return #"{"role": "\#(role)", "content": \#(content)}"#
  }

  private static func call(_ random: inout SplitMix64) -> String {
    if random.oneIn(6) { return value(&random) }
    let name = random.pick([
      #""tool": "a""#, #""name": "b""#, #""function": {"name": "c"}"#, #""x": 1"#,
    ])
    var members = [name]
    if !random.oneIn(3) {
      members.append(#""turn": \#(random.pick(["0", "0", "1", "2", "-1", "9"]))"#)
    }
    for key in ["input", "output", "arguments", "error", "is_error", "duration_ms"]
    where random.oneIn(3) {
      members.append("\"\(key)\": \(value(&random))")
    }
    return "{" + members.joined(separator: ", ") + "}"
  }

  private static func some(
    _ limit: Int, _ random: inout SplitMix64, _ make: (inout SplitMix64) -> String
  ) -> [String] {
    (0..<random.below(limit)).map { _ in make(&random) }
  }

  /// Runs, their lines, and in each the messages and calls.
  private struct Runs {
    var lines: [String] = []
    var messages: [[String]] = []
    var calls: [[String]] = []

    init(_ random: inout SplitMix64) {
      for number in 0...random.below(5) {
        messages.append(some(9, &random, message))
        calls.append(some(9, &random, call))
        lines.append(
          RunLine.line(
            "run-\(number)", conversation: "[\(messages[number].joined(separator: ", "))]",
            calls: "[\(calls[number].joined(separator: ",  "))]"))
      }
    }
  }

  @Test("Each message and each call is one row, with its bytes, in order.", arguments: 0..<150)
  func rows(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let runs = Runs(&random)
    let folder = try TemporaryFolder()
    try folder.write(lines: runs.lines, to: "trace_summary.jsonl")
    let experiment = try folder.load()
    #expect(experiment.violations == [])
    // Members of calls may have values that are quoted.
    #expect(experiment.findings.allSatisfy { $0.rule == .badField })
    for trace in experiment.traces.indices {
      let rows = experiment.tree.rows(ofTrace: trace).compactMap(experiment.tree.observation)
      func texts(_ type: String) throws -> [String] {
        try rows.filter { experiment.type($0) == type }.map { row in
          String(decoding: try experiment.bytes(of: experiment.record(of: row)), as: UTF8.self)
        }
      }
      #expect(try texts("message") == runs.messages[trace])
      #expect(try texts("tool") == runs.calls[trace])
      #expect(rows == rows.sorted(), "parents precede children, and rows are in the order of ids")
      let ids = rows.map(experiment.id)
      #expect(ids == (0..<rows.count).map { "run-\(trace)/\($0 + 1)" })
      #expect(ids.map { experiment.observation(id: $0) } == rows)
    }
  }

  @Test("Damage never loses a line.", arguments: 0..<150)
  func damage(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed) &+ 1000)
    var lines = Runs(&random).lines.map { Array($0.utf8) }
    let victim = random.below(lines.count)
    lines[victim] =
      random.oneIn(3)
      ? Array(lines[victim].prefix(random.below(lines[victim].count)))
      : Mutation.bytes(lines[victim], &random)
    if random.oneIn(3) { lines.append(lines[0]) }
    let folder = try TemporaryFolder()
    try folder.write(Array(lines.joined(separator: [0x0A])), to: "trace_summary.jsonl")
    let experiment = try folder.load()
    #expect(experiment.violations == [])
    #expect(experiment.diagnosed().violations == [])
    for index in 0..<experiment.observations.count {
      _ = try experiment.document(of: experiment.record(of: index))
    }
  }
}
