import TestSupport
import Testing

import TraceCore

/// One run of an agent with two calls as people hand it over, one row for each way: the same
/// observations, times and tokens each time, and what is said about the file.
@Suite("Files as people hand them over")
struct HandedOverTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let file: [UInt8]
    var isPacked = false
    /// The rules of the findings.
    var rules: [String] = []
    /// Observations, run time, tokens, and states of the tool and the generation.
    var facts = "3 observations, 9000 ms, 30 tokens, ok, ok"

    init(_ name: String, _ text: String, _ rules: [String] = [], _ facts: String? = nil) {
      self.init(name, bytes: Array(text.utf8), rules, facts)
    }

    init(_ name: String, bytes: [UInt8], _ rules: [String] = [], _ facts: String? = nil) {
      testDescription = name
      file = bytes
      self.rules = rules
      if let facts { self.facts = facts }
    }
  }

  /// The lines of the run; the parts that the rows vary have defaults.
  private static func lines(
    time: (Int) -> String = { #""2026-03-14T09:00:0\#($0)+00:00""# },
    usage: String = #""usage": {"input_tokens": 20, "output_tokens": 10}"#,
    tool: String = #""output": "fine""#, ids: [String] = ["aa01", "aa02", "aa03"],
    parents: [String] = ["null", #""aa01""#, #""aa01""#]
  ) -> [String] {
    func line(_ number: Int, _ type: String, _ start: Int, _ end: Int, _ rest: String) -> String {
      #"{"id": "\#(ids[number])", "type": "\#(type)", "name": "\#(type)", "start_time": \#(time(start)), "#
        + #""end_time": \#(time(end)), "parent_observation_id": \#(parents[number]), "#
        + #""trace_id": "t"\#(rest.isEmpty ? "" : ", " + rest)}"#
    }
    return [
      line(1, "tool", 1, 2, tool), line(2, "generation", 3, 5, "\"output\": {\(usage)}"),
      line(0, "agent", 0, 9, ""),
    ]
  }

  private static let text = lines().joined(separator: "\n") + "\n"

  private static var packed: Row {
    var row = Row("gzip", text, ["file-form"])
    row.isPacked = true
    return row
  }

  static let rows: [Row] = [
    Row("plain", text),
    Row(
      "seconds since 1970", lines { "\(1_773_478_800 + $0)" }.joined(separator: "\n"),
      ["assumed-unit"]),
    Row(
      "nanoseconds since 1970 as texts",
      lines { "\"\(1_773_478_800 + $0)000000000\"" }.joined(separator: "\n"), ["assumed-unit"]),
    Row(
      "through pandas",
      lines { "\(1_773_478_800 + $0)000" }.map {
        $0.dropLast() + #", "error": null, "model": null}"#
      }
      .joined(separator: "\n"), ["assumed-unit"]),
    Row("UTF-16", bytes: Packing.utf16(text, isBigEndian: false), ["file-form"]),
    Row("carriage returns", text.replacing("\n", with: "\r"), ["file-form"]),
    Row("an array", "[" + lines().joined(separator: ", ") + "]", ["file-form"]),
    Row(
      "an array that begins with something else",
      "[null, " + lines().joined(separator: ",\n") + "]\n", ["file-form", "not-an-object"]),
    Row(
      "such an array after a line",
      lines()[0] + "\n[\"a {\", 1, " + lines()[1...].joined(separator: ", ") + "]\n",
      ["not-an-object", "not-an-object", "file-form"]),
    Row("objects one after the other", lines().joined(), ["file-form"]),
    Row("two records on a line", "\(lines()[2])\n\(lines()[0])\(lines()[1])\n", ["malformed-line"]),
    packed,
    Row(
      "tokens of Anthropic, with a cache",
      lines(
        usage: #""usage": {"input_tokens": 5, "cache_read_input_tokens": 15, "output_tokens": 10}"#
      ).joined(separator: "\n")),
    Row(
      "tokens as texts",
      lines(usage: #""usage": {"prompt_tokens": "20", "completion_tokens": "10"}"#)
        .joined(separator: "\n")),
    Row(
      "an error in the result",
      lines(tool: #""output": {"isError": true, "content": []}"#)
        .joined(separator: "\n"), [], "3 observations, 9000 ms, 30 tokens, recovered, ok"),
    Row(
      "an interruption",
      lines(tool: #""error": "x", "metadata": {"error_type": "GraphInterrupt"}"#)
        .joined(separator: "\n"), [], "3 observations, 9000 ms, 30 tokens, interrupted, ok"),
    Row(
      "parents in other spellings",
      lines(parents: [#""0000000000000000""#, #""0xAA01""#, #""AA01""#]).joined(separator: "\n")),
    Row(
      "still being written",
      lines().dropLast().joined(separator: "\n") + "\n" + #"{"id": "aa01", "type": "ag"#,
      ["orphan", "malformed-line"], "2 observations, 4000 ms, 30 tokens, ok, ok"),
  ]

  @Test("Each way has the right values.", arguments: rows)
  func values(_ row: Row) throws {
    let folder = try TemporaryFolder()
    let file = row.isPacked ? try Packing.gzip(row.file) : row.file
    try folder.write(file, to: "observations.jsonl")
    let experiment = try folder.load(store: .none)
    #expect(experiment.findings.map(\.rule.rawValue) == row.rules)
    #expect(Self.facts(of: experiment) == row.facts)
    #expect(experiment.violations == [])
  }

  private static func facts(of experiment: Experiment) -> String {
    let trace = experiment.traces[0]
    let tokens = experiment.tree.tokens(in: experiment.tree.rows(ofTrace: 0))
    let states = ["tool", "generation"].map { type in
      (0..<experiment.observations.count).first { experiment.type($0) == type }.map {
        experiment.tree.state(experiment.tree.row(ofObservation: $0)).rawValue
      } ?? "missing"
    }
    let duration = trace.durationMilliseconds.map { "\(Int($0))" } ?? "–"
    return "\(experiment.observations.count) observations, \(duration) ms, \(tokens) tokens, "
      + states.joined(separator: ", ")
  }
}
