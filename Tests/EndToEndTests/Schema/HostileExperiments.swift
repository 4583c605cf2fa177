import TestSupport

/// Small experiments whose files have the right names and the wrong content.
struct HostileExperiments {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(lines: Self.runs, to: "runs/trace_summary.jsonl")
    try folder.write(lines: Self.evaluations, to: "runs/evaluation/per_trace.jsonl")
    try folder.write(
      #"{"experiment_name": 5, "runner_type": ["x"], "created_at": 12, "total_runs": "many"}"#,
      to: "runs/summary.json")
    try folder.write(lines: Self.observations, to: "observations/observations.jsonl")
    try folder.write(lines: Self.traces, to: "observations/traces.jsonl")
    try folder.write(#"{"name": "\u202e", "date": 1e400, "#, to: "observations/summary.json")
    try folder.write(lines: Self.turns, to: "conversation/turns.jsonl")
  }

  /// Runs as CLI 0.4 writes them, with usage, contracts, evaluations, messages and tool calls.
  var runs: String { folder.path("runs") }
  /// Observations and traces of the SDK.
  var observations: String { folder.path("observations") }
  /// The turns of CLI 0.3, alone.
  var conversation: String { folder.path("conversation") }

  var all: [String] { [runs, observations, conversation] }

  private static let runs = [
    #"{"run_id": "r1", "iteration": "x", "persona": ["p"], "input": {"a": NaN}, "output": null, "#
      + #""success": "yes", "duration_ms": NaN, "turn_count": -3, "termination_reason": 7, "#
      + #""token_usage": {"input_tokens": -5, "output_tokens": 2.7, "cached_tokens": 1, "#
      + #""total_tokens": 1e300}, "total_cost_usd": Infinity, "#
      + #""conversation": ["plain", 5, null, {"role": "user"}, {"role": 3, "content": ["a"]}], "#
      + #""tool_calls": ["s", 5, null, [1], {"tool": null, "duration_ms": -4}, "#
      + #"{"tool": "t\u202e\u001b[31m", "input": NaN, "duration_ms": 1e300, "is_error": true, "#
      + #""output": "x\ny"}], "timestamp": "no"}"#,
    #"{"run_id": "r2", "success": true, "error": {"message": "e\u0000\ud800"}, "#
      + #""duration_ms": 1e400, "conversation": {"messages": [{"role": "user"}]}, "#
      + #""tool_calls": {"tool": "q"}, "#
      + #""static_results": {"overall_pass": false, "error_count": 9, "warning_count": -1}, "#
      + #""contract_results": {"overall_pass": "no", "error_count": 5, "results": "x"}}"#,
    #"{"run_id": 5, "success": false, "iteration": 1180591620717411303424}"#,
    #"{"run_id": "r4", "success": true, "token_usage": {"input_tokens": 9223372036854775807, "#
      + #""output_tokens": 9223372036854775807}}"#,
  ]

  private static let evaluations = [
    #"{"trace_id": "r1", "final_score": NaN, "pass": "yes", "#
      + #""scores": {"a": "x", "b": NaN, "c": 0.5, "d": null, "\u202e": true}, "#
      + #""reasons": {"a": ["x", 5, null], "b": null, "c": {"k": 1}, "\u202e": "y"}}"#,
    #"{"trace_id": "r2", "final_score": 1e400, "pass": true, "scores": 1, "reasons": null}"#,
    #"{"trace_id": "r4", "final_score": -7, "pass": null, "scores": [1], "reasons": ["x"]}"#,
  ]

  private static let observations = [
    "{}", "[]", "null", "{", "", "{\"id\": \"\u{7f}\u{9b}\"}",
    #"{"id": "a", "trace_id": "t", "type": "tool", "name": "\u202e\u0007", "level": 5}"#,
    #"{"id": "a", "trace_id": "t", "type": ["x"], "name": null, "error": {"message": NaN}}"#,
    #"{"id": 7, "trace_id": 8, "type": "\ud800", "parent_observation_id": {}, "model": [1]}"#,
    #"{"id": "b", "trace_id": "t", "type": "agent", "parent_observation_id": "c"}"#,
    #"{"id": "c", "trace_id": "t", "type": "span", "parent_observation_id": "b"}"#,
    #"{"id": "d", "trace_id": "t", "type": "event", "parent_observation_id": "gone", "#
      + #""start_time": "2026-01-02T00:00:00", "end_time": "2026-01-01T00:00:00"}"#,
    #"{"id": "e", "trace_id": "t", "type": "generation", "start_time": "0001-01-01T00:00:00", "#
      + #""end_time": "9999-12-31T23:59:59", "total_tokens": 1e300, "prompt_tokens": -1, "#
      + #""completion_tokens": NaN, "error": "x\ny", "level": "error"}"#,
  ]

  private static let traces = [
    #"{"trace_id": "t", "iteration": 1e300, "success": null, "duration_ms": -1, "error": []}"#,
    #"{"id": null, "trace_id": {}}"#, "7",
  ]

  private static let turns = [
    #"{"run_id": "r", "sequence": "x", "role": 1, "content": null, "timestamp": 5}"#,
    #"{"run_id": null, "role": "user", "content": {"a": NaN}, "duration_ms": -5, "warnings": 3}"#,
    #"{"run_id": "r", "turn_id": "t", "sequence": 1, "role": "user", "content": "hi", "#
      + #""timestamp": "2026-01-01T00:00:00", "duration_ms": 1e400, "warnings": ["\u001b[31m"]}"#,
  ]
}
