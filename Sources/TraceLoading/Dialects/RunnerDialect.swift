import ArtifactFiles
import JSONText
import TraceModel

/// FluxLoop's runner, CLI 0.1 to 0.3: `trace_id` in `traces.jsonl` and `trace_summary.jsonl`.
enum RunnerDialect: Dialect {
  static let files = [
    ArtifactName("trace_summary.jsonl", .traceSummary), ArtifactName("summary.json", .summary),
    ArtifactName("errors.json", .errors),
  ]

  static func recognizes(_ record: JSONDocument.Value, in role: ArtifactRole) -> Bool {
    role != .perTraceEvaluation && (record["trace_id"] != nil || record["run_id"] == nil)
  }

  static func readTrace(_ record: JSONDocument.Value, in role: ArtifactRole) -> TraceRecord {
    TraceRecord(run: record, id: (record["trace_id"] ?? record["id"])?.id, in: role)
  }

  static func readSummary(
    _ root: JSONDocument.Value, in role: ArtifactRole, into summary: inout ExperimentSummary
  ) {
    guard role == .summary else { return }
    let results = root["results"] ?? root
    summary.name = summary.name ?? root["name"]?.string
    summary.date = summary.date ?? root["date"]?.string
    summary.totalRuns = summary.totalRuns ?? results["total_runs"]?.integer
    summary.successful = summary.successful ?? results["successful"]?.integer
    summary.failed = summary.failed ?? results["failed"]?.integer
    summary.durationSeconds = summary.durationSeconds ?? results["duration_seconds"]?.finite
  }

  static func failures(in root: JSONDocument.Value) -> [JSONDocument.Value]? {
    root.kind == .array ? Array(root.children) : nil
  }
}
