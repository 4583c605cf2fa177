import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("Fields of runs in other spellings")
struct StatedFieldTests {
  private static func load(
    _ members: String, file: String = "traces.jsonl"
  ) throws -> Experiment {
    let folder = try TemporaryFolder()
    let id = file == "trace_summary.jsonl" ? "run_id" : "trace_id"
    try folder.write(lines: ["{\"\(id)\": \"t\", \(members)}"], to: file)
    try folder.write(lines: [Observations.line("a")], to: "observations.jsonl")
    return try folder.load()
  }

  private static func messages(_ experiment: Experiment) -> [String] {
    experiment.findings.filter { $0.rule == .badField }.map(\.message)
  }

  @Test(
    "A number, a count or a Boolean may be a text.",
    arguments: [
      #""duration_ms": "1250.5", "iteration": "3", "success": "True", "observation_count": "9""#,
      #""duration_ms": " 1250.5 ", "iteration": 3.0, "success": 1, "observation_count": 9.0"#,
      #""duration_ms": 1250.5, "iteration": "3.0", "success": "1", "observation_count": "9e0""#,
      #""duration_ms": 1.2505e3, "iteration": 3, "success": 1.0, "observation_count": 9"#,
    ])
  func texts(_ members: String) throws {
    let experiment = try Self.load(members)
    let trace = experiment.traces[0]
    #expect(trace.durationMilliseconds == 1250.5)
    #expect((trace.iteration, trace.recordedObservationCount) == (3, 9))
    #expect(trace.outcome == .success)
    #expect(Self.messages(experiment) == [])
  }

  @Test(
    "No success is a failure in every spelling.", arguments: ["false", "\"False\"", "0", "0.0"])
  func failures(_ value: String) throws {
    #expect(try Self.load("\"success\": \(value)").traces[0].outcome == .failed)
  }

  @Test(
    "A value that cannot be used is quoted, and the field is absent.",
    arguments: [
      ("duration_ms", "\"fast\"", "a number that is not negative"),
      ("duration_ms", "-5", "a number that is not negative"),
      ("duration_ms", "NaN", "a number that is not negative"),
      ("duration_ms", "\"0x10\"", "a number that is not negative"),
      ("duration_ms", "\"inf\"", "a number that is not negative"),
      ("iteration", "\"three\"", "a whole number that is not negative"),
      ("iteration", "1.5", "a whole number that is not negative"),
      ("iteration", "-9223372036854775809", "a whole number that is not negative"),
      ("iteration", "9223372036854775808", "a whole number below 2^63"),
      ("turn_count", "1e19", "a whole number below 2^63"),
      ("observation_count", "[1]", "a whole number that is not negative"),
      ("success", "\"maybe\"", "true or false"), ("success", "2", "true or false"),
      ("token_usage", "\"lots\"", "an object of token counts"),
    ])
  func unusable(_ field: String, _ value: String, _ expected: String) throws {
    let experiment = try Self.load("\"\(field)\": \(value)")
    let trace = experiment.traces[0]
    #expect(
      Self.messages(experiment) == ["the field \"\(field)\" is \(value): expected \(expected)"])
    #expect(experiment.findings.filter { $0.rule == .badField }.allSatisfy { $0.line == 1 })
    #expect(trace.iteration == nil && trace.recordedObservationCount == nil && trace.usage == nil)
    #expect(trace.outcome == .unknown)
  }

  @Test("A field without a value is no mistake.", arguments: ["null", "\"\"", "\" \""])
  func absent(_ value: String) throws {
    let fields = ["duration_ms", "iteration", "success", "observation_count", "token_usage"]
    let experiment = try Self.load(
      fields.map { "\"\($0)\": \(value)" }.joined(separator: ", "))
    #expect(Self.messages(experiment) == [])
  }

  @Test(
    "Token counts may be texts, and the whole may be JSON in a text.",
    arguments: [
      #"{"prompt_tokens": "10", "completion_tokens": "5", "total_tokens": "15"}"#,
      #"{"input_tokens": "10", "output_tokens": 5.0, "total_tokens": "0"}"#,
      #""{\"prompt_tokens\": 10, \"completion_tokens\": 5}""#,
    ])
  func tokens(_ usage: String) throws {
    let experiment = try Self.load("\"token_usage\": \(usage)")
    let tokens = experiment.traces[0].usage
    #expect((tokens?.input, tokens?.output, tokens?.total) == (10, 5, 15))
    #expect(Self.messages(experiment) == [])
  }

  @Test("A token count that is none is quoted with its path.")
  func unusableTokens() throws {
    let experiment = try Self.load(#""token_usage": {"prompt_tokens": "many", "total_tokens": 5}"#)
    #expect(
      Self.messages(experiment) == [
        "the field \"token_usage.prompt_tokens\" is \"many\": expected \(TokenCount.expectation)"
      ])
  }

  @Test("The cost of a skill may be a text; one that cannot be used does not make the run empty.")
  func cost() throws {
    for (value, cost) in [("\"0.05\"", 0.05), ("\"free\"", nil), ("-1", nil)] as [(String, Double?)]
    {
      let folder = try TemporaryFolder()
      let skill = "\"skill_metadata\": {\"total_cost_usd\": \(value)}"
      try folder.write(lines: [RunLine.line(extra: skill)], to: "trace_summary.jsonl")
      let experiment = try folder.load()
      #expect(experiment.traces[0].cost == cost)
      let expected =
        cost == nil
        ? [
          "the field \"skill_metadata.total_cost_usd\" is \(value): "
            + "expected a number that is not negative"
        ] : []
      #expect(Self.messages(experiment) == expected)
      #expect(experiment.diagnosed().findings.contains { $0.rule == .emptyTrace } == false)
    }
  }

  @Test("A tool call may state its error and its duration as texts.")
  func toolCalls() throws {
    let folder = try TemporaryFolder()
    let calls =
      #"[{"tool": "x", "output": "bad", "is_error": "true", "duration_ms": "12"}, "#
      + #"{"tool": "y", "is_error": "perhaps", "duration_ms": "soon"}]"#
    try folder.write(lines: [RunLine.line(calls: calls)], to: "trace_summary.jsonl")
    let experiment = try folder.load()
    #expect(experiment.rows() == ["tool x !bad", "tool y"])
    #expect(experiment.errorLine(0) == "in its result: bad")
    #expect(
      Self.messages(experiment) == [
        "the field \"tool_calls.is_error\" is \"perhaps\": expected true or false",
        "the field \"tool_calls.duration_ms\" is \"soon\": expected a number that is not negative",
      ])
  }

  @Test("Scores and verdicts of an evaluation may be texts.")
  func evaluation() throws {
    let folder = try TemporaryFolder()
    try folder.write(lines: [#"{"trace_id": "t", "iteration": 0}"#], to: "traces.jsonl")
    try folder.write(lines: [Observations.line("a")], to: "observations.jsonl")
    try folder.write(
      lines: [
        #"{"trace_id": "t", "final_score": "0.8", "pass": "false", "#
          + #""scores": {"clear": "0.5", "short": true, "odd": "n/a", "none": null}}"#
      ], to: "evaluation/per_trace.jsonl")
    try folder.write(
      #"{"total_traces": "4",\#n "pass_rate": "0.5", "average_score": "high"}"#,
      to: "evaluation/summary.json")
    let experiment = try folder.load()
    let evaluation = try #require(experiment.traces[0].evaluation)
    #expect((evaluation.score, evaluation.pass) == (0.8, false))
    #expect(evaluation.scores.map(\.value) == [0.5, 1])
    let summary = try #require(experiment.summary?.evaluation)
    #expect((summary.runCount, summary.passRate) == (4, 0.5))
    #expect(
      Set(Self.messages(experiment)) == [
        "the field \"scores.odd\" is \"n/a\": expected a number",
        "the field \"average_score\" is \"high\": expected a number",
      ])
    #expect(experiment.findings.filter { $0.rule == .badField }.map(\.line).sorted() == [1, 2])
  }
}
