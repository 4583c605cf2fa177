import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

/// Values as other SDKs, tables and languages write them.
@Suite("Values of other writers")
struct OtherWritersTests {
  /// One observation whose start and end are the members given.
  private static func load(start: String, end: String) throws -> Experiment {
    let extra = #""start_time": \#(start), "end_time": \#(end)"#
    return try Observations.load([Observations.line("a", start: nil, end: nil, extra: extra)])
  }

  @Test(
    "A number is a time in the unit that its size suggests.",
    arguments: [
      ("1700000000", "1700000002", 2_000_000, TimeUnits.seconds),
      ("1700000000.25", "1700000001.5", 1_250_000, .seconds),
      ("1.7e9", "1700000001", 1_000_000, .seconds),
      ("946684800", "4102444799", 3_155_759_999_000_000, .seconds),
      ("1700000000000", "1700000000017.5", 17_500, .milliseconds),
      ("1700000000000000", "1700000000000042", 42, .microseconds),
      ("1700000000000000000", "1700000000000042999", 42, .nanoseconds),
      ("\"1700000000\"", "\" 1700000000.000001 \"", 1, .seconds),
      ("\"1700000000000\"", "1700000001", 1_000_000, [.seconds, .milliseconds]),
    ] as [(String, String, Int64, TimeUnits)])
  func epochTimes(_ start: String, _ end: String, _ duration: Int64, _ units: TimeUnits) throws {
    let experiment = try Self.load(start: start, end: end)
    #expect(experiment.observations.duration(0) == duration)
    #expect(experiment.findings.map(\.rule) == [.assumedUnit])
    guard case .units(units)? = experiment.findings.first?.detail else {
      return #expect(Bool(false), "\(experiment.findings.map(\.message))")
    }
  }

  @Test(
    "A number outside of the years 2000 to 2100 is quoted.",
    arguments: [
      "0", "-1700000000", "946684799", "4102444800", "99999999999999999999", "1e400", "true",
      "\"soon\"", "\"17:00\"", #"{"seconds": 1700000000}"#, "\"\"", "\"1700000000s\"",
    ])
  func unreadableTimes(_ value: String) throws {
    let experiment = try Self.load(start: value, end: value)
    #expect(experiment.observations.duration(0) == nil)
    let messages = experiment.findings.map(\.message)
    #expect(experiment.findings.map(\.rule) == [.badField, .badField])
    #expect(messages.allSatisfy { $0.contains(value) && $0.contains("expected an ISO 8601") })
  }

  @Test("One finding a file names the units and the unknown levels.")
  func oneFinding() throws {
    let levels = ["notice", "Verbose", "notice", "ERROR"]
    let lines = (0..<400).map { number in
      Observations.line(
        "\(number)", start: nil, end: nil,
        extra: """
          "start_time": 1700000000, "end_time": \(number % 2 == 0 ? "1700000001" : "1700000001000"), \
          "level": "\(levels[number % 4])"
          """)
    }
    let experiment = try Observations.load(lines)
    #expect(experiment.findings() == ["1 assumed-unit", "1 unknown-level"])
    #expect(experiment.findings[0].message.contains("seconds, milliseconds since 1970"))
    #expect(experiment.findings[1].message.contains("\"notice\", \"Verbose\""))
    #expect(experiment.level(1) == "Verbose")
    #expect(experiment.level(3) == "error")
    #expect((0..<400).count { experiment.observations.hasOwnError($0) } == 100)
  }

  @Test(
    "A level is known in any case, by other names and by Python's numbers.",
    arguments: [
      ("\"WARN\"", "warning"), ("\"Critical\"", "error"), ("\"FATAL\"", "error"),
      ("\"err\"", "error"), ("40", "error"), ("30.0", "warning"), ("\"20\"", "info"),
      ("10", "debug"), ("\" Info \"", "info"), ("35", "35"), ("NaN", ""), ("null", ""),
    ])
  func levels(_ value: String, _ level: String) throws {
    let experiment = try Observations.load([
      Observations.line("a", extra: #""level": \#(value)"#)
    ])
    #expect(experiment.level(0) == level)
    #expect(experiment.observations.hasOwnError(0) == (level == "error"))
    #expect(experiment.findings().count == (level == "35" ? 1 : 0))
  }

  @Test(
    "A count that is none is quoted.",
    arguments: ["-1", "12.7", "NaN", "\"many\"", "1e10", "4294967295", "true", "[7]", "\"1,2\""])
  func counts(_ value: String) throws {
    for extra in [
      #""total_tokens": \#(value)"#, #""output": {"usage": {"total_tokens": \#(value)}}"#,
    ] {
      let experiment = try Observations.load([Observations.line("a", extra: extra)])
      #expect(experiment.tokens(0) == nil)
      #expect(experiment.findings() == ["1 bad-field"], "\(extra)")
      let message = try #require(experiment.findings.first?.message)
      #expect(message.contains("\"total_tokens\" is \(value): expected a whole number"))
    }
  }

  @Test("A missing value of a table is absent in every field.", arguments: ["null", "NaN"])
  func tables(_ value: String) throws {
    let names = ["error", "level", "model", "parent_observation_id"]
    let extra = names.map { "\"\($0)\": \(value)" }.joined(separator: ", ")
    let experiment = try Observations.load([
      Observations.line("a", extra: extra),
      Observations.line("b", end: nil, extra: #""end_time": \#(value)"#),
    ])
    #expect(experiment.findings() == ["2 no-end-time"])
    #expect(!experiment.observations.hasOwnError(0))
    #expect(experiment.model(0) == nil)
    #expect(experiment.recordedParent(0) == nil)
  }

  /// The runs that a file has, what is known about each, and what was found.
  private static func runs(_ line: String, in file: String) throws -> [String] {
    let folder = try TemporaryFolder()
    let isDocument = file == "errors.json" || file == "summary.json"
    try folder.write(isDocument ? line : line + "\n" + line + "\n", to: "x/" + file)
    if file != "traces.jsonl" {
      try folder.write(#"{"trace_id": "b", "iteration": 1, "success": true}"#, to: "x/traces.jsonl")
    }
    let experiment = try folder.load("x")
    let runs = experiment.traces.map { trace in
      "\(trace.id ?? "–") \(trace.outcome) \(trace.error ?? "–") \(trace.persona ?? "–") "
        + "\(trace.input ?? "–") \(trace.terminationReason ?? "–") \(trace.name ?? "–")"
    }
    return runs + experiment.findings() + [experiment.records.summary?.name ?? "–"]
  }

  @Test(
    "In the texts of runs, NaN is a missing value, too.",
    arguments: [
      ("traces.jsonl", ["trace_id", "error", "persona", "input", "termination_reason"]),
      ("trace_summary.jsonl", ["trace_id", "error", "persona", "input", "termination_reason"]),
      ("errors.json", ["run_id", "trace_id", "error", "persona", "input"]),
      ("turns.jsonl", ["run_id", "turn_id", "role"]), ("summary.json", ["name"]),
      ("evaluation/per_trace.jsonl", ["trace_id"]),
    ])
  func tablesOfRuns(_ file: String, _ fields: [String]) throws {
    let members = [
      "trace_id": #""a""#, "run_id": #""a""#, "turn_id": #""t""#, "role": #""user""#,
      "iteration": "0", "sequence": "0", "success": "true", "content": #""c""#,
      "final_score": "0.5", "pass": "true", "name": #""n""#,
    ]
    for field in fields {
      func line(_ value: String) -> String {
        let changed = members.merging([field: value]) { $1 }
        let object = changed.sorted { $0.key < $1.key }.map { "\"\($0)\": \($1)" }
        let text = "{\(object.joined(separator: ", "))}"
        return file == "errors.json" ? #"{"failures": [\#(text)]}"# : text
      }
      let missing = try Self.runs(line("null"), in: file)
      #expect(try Self.runs(line("NaN"), in: file) == missing, "\(field)")
    }
  }

  @Test("A finding quotes the start of a long value.")
  func longValues() throws {
    let value = String(repeating: "x", count: 10_000)
    let experiment = try Self.load(start: "\"\(value)\"", end: "null")
    let message = try #require(experiment.findings.first { $0.rule == .badField }?.message)
    #expect(message.count < 250)
  }

  @Test(
    "A parent that stands for no observation means the root.",
    arguments: [
      "\"0000000000000000\"", "0", "\"0x0\"", "\"00000000-0000-0000-0000-000000000000\"",
      "\"5b8aa5a2d2c872e8321cf37308d69df2\"", "\"5B8AA5A2D2C872E8321CF37308D69DF2\"",
      "\"t-5b8aa5a2d2c872e8321cf37308d69df2\"", "\"0x5b8aa5a2d2c872e8321cf37308d69df2\"", "\"\"",
    ])
  func rootParents(_ parent: String) throws {
    let trace = "5b8aa5a2d2c872e8321cf37308d69df2"
    let experiment = try Observations.load([
      Observations.line("a", trace: trace, extra: #""parent_observation_id": \#(parent)"#)
    ])
    #expect(experiment.findings() == [])
    #expect(experiment.observations.parents[0] == -1)
    #expect(experiment.recordedParent(0) == nil)
  }

  @Test(
    "Ids match in either case, with or without 0x, as numbers or as text.",
    arguments: [
      ("\"00f067aa0ba902b7\"", "\"00F067AA0BA902B7\""), ("\"0xABCDEF12\"", "\"abcdef12\""),
      ("\"ABCDEF12\"", "\"0xabcdef12\""), ("7", "\"7\""), ("\"7\"", "7.0"), ("0", "0"),
      ("\"833104E0-FF0A-4CA9-8791-1A4B34EC66FE\"", "\"833104e0-ff0a-4ca9-8791-1a4b34ec66fe\""),
      ("\"833104e0-ff0a-4ca9-8791-1a4b34ec66fe\"", "\"833104e0ff0a4ca987911a4b34ec66fe\""),
    ])
  func parentSpellings(_ id: String, _ parent: String) throws {
    let child = #"{"id": "child", "type": "tool", "name": "c", "#
    let experiment = try Observations.load([
      #"{"id": \#(id), "type": "tool", "name": "p", "start_time": "\#(Observations.time(0))", "#
        + #""end_time": "\#(Observations.time(1))", "trace_id": "t"}"#,
      child + #""start_time": "\#(Observations.time(0))", "end_time": "\#(Observations.time(1))", "#
        + #""parent_observation_id": \#(parent), "trace_id": "t"}"#,
    ])
    #expect(experiment.findings() == [])
    #expect(experiment.observations.parents == [-1, 0])
  }

  @Test(
    "Traces match by numbers with and without a point, in every file and in the store.",
    arguments: ["7", "7.0", "\"7\""], ["7", "7.0", "\"7\""])
  func numberedTraces(_ first: String, _ second: String) throws {
    let folder = try TemporaryFolder()
    let observation = Observations.line("a", trace: nil, extra: #""trace_id": \#(second)"#)
    let trace = #"{"trace_id": \#(first), "iteration": 0, "success": true, "input": "i"}"#
    for name in ["own", "x"] { try folder.write(trace + "\n", to: name + "/traces.jsonl") }
    try folder.write(observation + "\n", to: "own/observations.jsonl")
    try folder.write(
      #"{"trace_id": \#(first), "final_score": 0.5, "pass": true}"#,
      to: "own/evaluation/per_trace.jsonl")
    try folder.write(observation + "\n", to: "artifacts/observations.jsonl")
    try folder.write(
      #"{"id": \#(first), "start_time": "\#(Observations.time(0))"}"# + "\n",
      to: "artifacts/traces.jsonl")
    for name in ["own", "x"] {
      let experiment = try folder.load(name)
      #expect(experiment.findings() == [], "\(name)")
      #expect(experiment.traces.compactMap(\.id) == ["7"])
      #expect(experiment.observations.count == 1)
    }
  }

  @Test("Ids of other texts must be equal.")
  func otherIDs() throws {
    let experiment = try Observations.load([
      Observations.line("Agent"), Observations.line("b", parent: "agent"),
      Observations.line("AA"), Observations.line("aa"), Observations.line("c", parent: "aa"),
    ])
    #expect(experiment.findings() == ["2 orphan"])
    #expect(experiment.observations.parents == [-1, -1, -1, -1, 3])
  }
}
