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
    TraceRecord(run: record, id: record["run_id"]?.id, in: role)
  }

  static func readSummary(
    _ root: JSONDocument.Value, in role: ArtifactRole, into summary: inout ExperimentSummary
  ) {
    guard role == .summary else { return }
    let results = root["results"] ?? root
    summary.name = summary.name ?? root["experiment_name"]?.string
    summary.date = summary.date ?? root["timestamp"]?.string
    summary.successful = summary.successful ?? results["success_count"]?.integer
    summary.failed = summary.failed ?? results["failure_count"]?.integer
  }

  static func failures(in root: JSONDocument.Value) -> [JSONDocument.Value]? {
    guard let failures = root["failures"], failures.kind == .array else { return nil }
    return Array(failures.children)
  }
}
