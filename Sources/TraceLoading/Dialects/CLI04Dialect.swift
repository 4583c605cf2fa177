import ArtifactFiles
import JSONText
import TraceModel

/// FluxLoop CLI 0.4: `run_id` in `trace_summary.jsonl`, a flat `summary.json`, and `failures` in
/// `errors.json`.
enum CLI04Dialect: Dialect {
  static let files = RunnerDialect.files

  static func recognizes(_ record: JSONDocument.Value, in role: ArtifactRole) -> Bool {
    role != .perTraceEvaluation && record["trace_id"] == nil && record["run_id"] != nil
  }

  static func readTrace(_ record: JSONDocument.Value, in role: ArtifactRole) -> TraceRecord {
    var trace = TraceRecord(run: record, id: record["run_id"]?.id, in: role)
    // The runner counts a run with an error as a success if the agent says so.
    if role != .errors, record["success"]?.bool == true { trace.outcome = .success }
    let skill = record["skill_metadata"]
    trace.cost = (skill?["total_cost_usd"] ?? record["total_cost_usd"])?.finite
    trace.turnCount = trace.turnCount ?? skill?["turn_count"]?.integer
    trace.contract = contract(record)
    trace.outline = RunOutline(record)
    trace.span = RunSpan(record)
    trace.end = trace.span.map { Timestamp(microseconds: $0.end) }
    trace.start = trace.span.map { Timestamp(microseconds: $0.start) }
    return trace
  }

  /// The results of a skill's static rules and of the assertions about its behavior, added up.
  private static func contract(_ record: JSONDocument.Value) -> Contract? {
    let results = ["static_results", "contract_results"].compactMap { record[$0] }
    guard !results.isEmpty else { return nil }
    func count(_ key: String) -> Int { results.compactMap { $0[key]?.integer }.reduce(0, +) }
    return Contract(
      pass: results.allSatisfy { $0["overall_pass"]?.bool != false }, errors: count("error_count"),
      warnings: count("warning_count"))
  }

  static func readSummary(
    _ root: JSONDocument.Value, in role: ArtifactRole, into summary: inout ExperimentSummary
  ) {
    guard role == .summary else { return }
    let results = root["results"] ?? root
    summary.isFlat = root["results"] == nil && root["experiment_name"] != nil
    summary.name = summary.name ?? root["experiment_name"]?.string
    summary.date = summary.date ?? (root["created_at"] ?? root["timestamp"])?.string
    summary.runner = summary.runner ?? root["runner_type"]?.string
    summary.contractPassRate = root["contract_summary"]?["overall_pass_rate"]?.finite
    summary.successful = summary.successful ?? results["success_count"]?.integer
    summary.failed = summary.failed ?? results["failure_count"]?.integer
  }

  static func failures(in root: JSONDocument.Value) -> [JSONDocument.Value]? {
    guard let failures = root["failures"], failures.kind == .array else { return nil }
    return Array(failures.children)
  }
}
