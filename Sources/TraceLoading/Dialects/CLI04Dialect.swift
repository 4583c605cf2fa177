import ArtifactFiles
import JSONText
import TraceModel

/// FluxLoop CLI 0.4: `run_id` in `trace_summary.jsonl`, a flat `summary.json`, and `failures` in
/// `errors.json`.
enum CLI04Dialect: Dialect {
  static let files = RunnerDialect.files

  static func recognizes(_ record: JSONDocument.Value, in role: ArtifactRole) -> Bool {
    guard role != .perTraceEvaluation, record["trace_id"] == nil else { return false }
    return record["run_id"] != nil || (record["timestamp"] != nil && record["success"] != nil)
  }

  static func readTrace(_ record: JSONDocument.Value, in role: ArtifactRole) -> TraceRecord {
    var trace = TraceRecord(run: record, id: record["run_id"]?.id, in: role, idField: "run_id")
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
    let failed = ContractAssertion.all(in: record).filter { !$0.passed }
    let verdicts = results.compactMap { $0["overall_pass"]?.bool }
    guard !verdicts.isEmpty || results.contains(where: { $0["results"] != nil }) else { return nil }
    func count(_ key: String, isWarning: Bool) -> Int {
      let counts = results.compactMap { $0[key]?.integer }
      guard counts.isEmpty else {
        return counts.reduce(0) { $0.addingReportingOverflow($1).partialValue }
      }
      return failed.count { $0.isWarning == isWarning }
    }
    let errors = count("error_count", isWarning: false)
    return Contract(
      pass: verdicts.isEmpty ? errors == 0 : !verdicts.contains(false), errors: errors,
      warnings: count("warning_count", isWarning: true))
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
