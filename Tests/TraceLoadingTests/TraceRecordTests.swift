import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("Trace records")
struct TraceRecordTests {
  private static func trace(
    _ line: String, file: String = "traces.jsonl"
  ) throws -> Trace {
    let folder = try TemporaryFolder()
    try folder.write(lines: [line], to: file)
    return try #require(folder.load().traces.first)
  }

  @Test("A record of the store has its fields.")
  func storeRecord() throws {
    let trace = try Self.trace(
      """
      {"id": "a", "name": "n", "start_time": "2025-11-15T12:00:00Z", \
      "end_time": "2025-11-15T12:00:01.5Z", "metadata": {"iteration": 2, "persona": "p", \
      "variation": {"input": "i"}, "termination_reason": "r"}}
      """)
    #expect(trace.origin == .offlineStore)
    #expect((trace.id, trace.name, trace.input) == ("a", "n", "i"))
    #expect((trace.iteration, trace.persona, trace.terminationReason) == (2, "p", "r"))
    #expect(trace.durationMilliseconds == 1500)
    #expect(trace.outcome == .unknown)
  }

  @Test("A record of the runner has its fields.")
  func runnerRecord() throws {
    let trace = try Self.trace(
      """
      {"trace_id": "a", "iteration": 1, "persona": "p", "input": {"b": [1]}, "duration_ms": 2.5, \
      "success": true, "observation_count": 7, "token_usage": {"prompt_tokens": 3.0, \
      "completion_tokens": 4}, "start_time": "2025-11-15T12:00:00Z"}
      """)
    #expect(trace.origin == .runner)
    #expect((trace.id, trace.input) == ("a", #"{"b": [1]}"#))
    #expect((trace.durationMilliseconds, trace.tokens) == (2.5, 7))
    #expect(trace.recordedObservationCount == 7)
    #expect(trace.outcome == .success)
  }

  @Test(
    "Cached tokens of a run are a part of its input.",
    arguments: [
      (
        #""input_tokens": 10, "output_tokens": 5, "cache_read_input_tokens": 100"#,
        [110, 5, 100, 115]
      ),
      (
        #""input_tokens": 10, "output_tokens": 5, "cache_read_input_tokens": 100, "total_tokens": 15"#,
        [110, 5, 100, 115]
      ),
      (#""prompt_tokens": 10.0, "completion_tokens": 5.0, "cached_tokens": 4"#, [10, 5, 4, 15]),
    ] as [(String, [Int?])])
  func cachedTokens(_ counts: String, _ parts: [Int?]) throws {
    let usage = try Self.trace(#"{"trace_id": "a", "token_usage": {\#(counts)}}"#).usage
    #expect([usage?.input, usage?.output, usage?.cached, usage?.total] == parts)
  }

  @Test(
    "The outcome follows from success and error.",
    arguments: [
      (#"{"trace_id": "a"}"#, .unknown, nil),
      (#"{"trace_id": "a", "success": false}"#, .failed, nil),
      (#"{"trace_id": "a", "success": true, "error": null}"#, .success, nil),
      (#"{"trace_id": "a", "success": true, "error": false}"#, .success, nil),
      (#"{"trace_id": "a", "error": "e"}"#, .failed, "e"),
      (#"{"run_id": "a", "error": {"message": "e", "traceback": "t"}}"#, .failed, "e"),
      (#"{"run_id": "a", "error": {"b": 1}}"#, .failed, #"{"b": 1}"#),
      (#"{"id": "a", "start_time": "2025-11-15T12:00:00Z", "error": "e"}"#, .failed, "e"),
      (#"{"id": "a", "start_time": "2025-11-15T12:00:00Z", "error": false}"#, .unknown, nil),
      (#"{"trace_id": "a", "success": "yes"}"#, .unknown, nil),
    ] as [(String, Outcome, String?)])
  func outcomes(_ line: String, _ outcome: Outcome, _ error: String?) throws {
    let trace = try Self.trace(line)
    #expect(trace.id == "a")
    #expect(trace.outcome == outcome)
    #expect(trace.error == error)
  }

  @Test(
    "A number that does not fit is not used.",
    arguments: [
      ("1e300", nil), ("-1e300", nil), ("NaN", nil), ("Infinity", nil),
      ("9223372036854775808", nil),
      ("99999999999999999999999", nil), ("12.7", nil), ("-5", nil), ("\"12\"", 12), ("12.0", 12),
      ("null", nil),
    ])
  func tokens(_ number: String, _ tokens: Int?) throws {
    let trace = try Self.trace(
      #"{"trace_id": "a", "token_usage": {"total_tokens": \#(number)}, "duration_ms": \#(number)}"#)
    #expect(trace.tokens == tokens)
    #expect(trace.durationMilliseconds?.isFinite ?? true)
  }

  @Test(
    "A run's own token_usage has the shapes of observations.",
    arguments: [
      (#"{"input_tokens": 10, "cache_read_input_tokens": 90, "output_tokens": 5}"#, 100, 5, 105),
      (#"{"prompt_tokens": 3.0, "completion_tokens": "4", "total_tokens": 0}"#, 3, 4, 7),
      (#"{"inputTokens": 1, "outputTokens": 2, "totalTokens": 3}"#, 1, 2, 3),
      (#"{"gpt-4o": {"prompt_tokens": 1, "completion_tokens": 2}}"#, 1, 2, 3),
      (#""{\"prompt_tokens\": 6, \"completion_tokens\": 1}""#, 6, 1, 7),
    ])
  func usageShapes(_ usage: String, _ input: Int, _ output: Int, _ total: Int) throws {
    let trace = try Self.trace(#"{"trace_id": "a", "token_usage": \#(usage)}"#)
    #expect(trace.usage?.input == input && trace.usage?.output == output)
    #expect(trace.tokens == total)
  }

  @Test(
    "A long input is cut to 400 characters and one that shows that it is longer.",
    arguments: ["trace_summary.jsonl", "traces.jsonl"])
  func longInputs(_ file: String) throws {
    let input = String(repeating: "👩‍👩‍👧", count: 1000)
    let trace = try Self.trace(#"{"trace_id": "a", "input": "\#(input)"}"#, file: file)
    #expect(trace.input?.count == 401)
    #expect(trace.shownInput?.count == 401 && trace.shownInput?.last == "…")
  }

  @Test("An empty id is no id: observations without a trace do not belong to it.")
  func emptyID() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      lines: [#"{"trace_id": "", "persona": "p"}"#, #"{"trace_id": "", "persona": "q"}"#],
      to: "traces.jsonl")
    try folder.write(
      lines: [Observations.line("a", trace: nil), Observations.line("b", trace: "")],
      to: "observations.jsonl")
    let experiment = try folder.load()
    #expect(experiment.traces.map(\.persona) == ["p", "q", nil])
    #expect(experiment.traces.map(\.id) == [nil, nil, nil])
    #expect(experiment.outline == ["-", "-", "-", " a", " b"])
    #expect(experiment.findings(file: 1) == ["1 missing-field", "2 missing-field"])
    #expect(experiment.lineViolations == [])
  }
}
