import ArtifactFiles
import JSONText
import TraceModel

/// FluxLoop CLI 0.4: `run_id`, alone or beside a `trace_id`, in `trace_summary.jsonl`, a flat `summary.json`,
/// and `failures` in `errors.json`.
enum CLI04Dialect: Dialect {
  static let files = RunnerDialect.files

  /// What no other version writes.
  private static let members = ["run_id", "contract_results", "static_results", "skill_metadata"]

  static func recognizes(_ record: JSONDocument.Value, in role: ArtifactRole) -> Bool {
    guard role != .perTraceEvaluation else { return false }
    return members.contains { record.stated($0) != nil }
      || (record.stated("trace_id") == nil && record["timestamp"] != nil
        && record["success"] != nil)
  }

  static func readTrace(
    _ record: JSONDocument.Value, in role: ArtifactRole, _ fields: FieldReader
  ) -> TraceRecord {
    var trace = TraceRecord(
      run: record, id: fields.id(record.stated("trace_id") ?? record["run_id"]), in: role, fields,
      idField: "run_id")
    // The runner counts a run with an error as a success if the agent says so.
    if role != .errors, fields.bool(record["success"]) == true { trace.outcome = .success }
    let skill = fields.object(record["skill_metadata"])
    let cost = skill?["total_cost_usd"] ?? record["total_cost_usd"]
    trace.cost = fields.amount(cost, in: skill?["total_cost_usd"] == nil ? nil : "skill_metadata")
    trace.isOfSkill = cost != nil
    trace.turnCount = trace.turnCount ?? fields.count(skill?["turn_count"], in: "skill_metadata")
    trace.contract = contract(record, fields)
    trace.outline = RunOutline(record, fields)
    trace.span = RunSpan(
      record, end: fields.time(record["timestamp"]),
      durationMilliseconds: trace.durationMilliseconds)
    trace.end = trace.span.map { Timestamp(microseconds: $0.end) }
    trace.start = trace.span.map { Timestamp(microseconds: $0.start) }
    return trace
  }

  /// The results of a skill's static rules and of the assertions about its behavior, added up.
  private static func contract(
    _ record: JSONDocument.Value, _ fields: FieldReader
  ) -> Contract? {
    let results = ["static_results", "contract_results"].compactMap { fields.object(record[$0]) }
    // Notes verdicts that are none: such an assertion counts as passed.
    for result in results {
      for assertion in fields.elements(result["results"], in: result.key) {
        _ = fields.bool(fields.object(assertion, in: "results")?["passed"], in: "results")
      }
    }
    let verdicts = results.compactMap { fields.bool($0["overall_pass"], in: $0.key) }
    let stated = ["results", "error_count", "warning_count"]
    guard
      !verdicts.isEmpty
        || results.contains(where: { result in stated.contains { result[$0]?.isNull == false } })
    else { return nil }
    // A part that states no count has as many as results that failed.
    func count(_ key: String, isWarning: Bool) -> Int {
      results.map { part in
        fields.count(part[key], in: part.key)
          ?? ContractAssertion.all(inPart: part).count { !$0.passed && $0.isWarning == isWarning }
      }.reduce(0) { $0.addingReportingOverflow($1).partialValue }
    }
    let errors = count("error_count", isWarning: false)
    return Contract(
      pass: verdicts.isEmpty ? errors == 0 : !verdicts.contains(false), errors: errors,
      warnings: count("warning_count", isWarning: true))
  }

  static func readSummary(
    _ root: JSONDocument.Value, in role: ArtifactRole, _ fields: FieldReader,
    into summary: inout ExperimentSummary
  ) {
    guard role == .summary else { return }
    let results = root["results"] ?? root
    summary.isFlat = root["results"] == nil && root["experiment_name"] != nil
    summary.name = summary.name ?? root["experiment_name"]?.text
    summary.date = summary.date ?? fields.date(root["created_at"] ?? root["timestamp"])
    summary.runner = summary.runner ?? root["runner_type"]?.text
    summary.contractPassRate = fields.number(
      fields.object(root["contract_summary"])?["overall_pass_rate"], in: "contract_summary")
    summary.successful = summary.successful ?? fields.count(results["success_count"])
    summary.failed = summary.failed ?? fields.count(results["failure_count"])
  }

  static func failures(in root: JSONDocument.Value) -> [JSONDocument.Value]? {
    guard let failures = root["failures"], failures.kind == .array else { return nil }
    // Other programs call the list `errors`.
    let others = root["errors"].flatMap { $0.kind == .array ? Array($0.children) : nil } ?? []
    return Array(failures.children) + others
  }
}
