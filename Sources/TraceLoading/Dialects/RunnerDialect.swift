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
    role != .perTraceEvaluation
  }

  static func readTrace(_ record: JSONDocument.Value, in role: ArtifactRole) -> TraceRecord {
    var trace = TraceRecord(run: record, id: (record["trace_id"] ?? record["id"])?.id, in: role)
    trace.turnCount = trace.turnCount ?? turnCount(record)
    return trace
  }

  /// The turns of `conversation`: a list, or `{turns: [...]}` in CLI 0.2.25 to 0.2.27.
  private static func turnCount(_ record: JSONDocument.Value) -> Int? {
    guard let conversation = record["conversation"] else { return nil }
    let messages = conversation["turns"] ?? conversation
    guard messages.kind == .array else { return nil }
    return Turns.count(
      messages.children.map { $0["role"]?.string ?? "" },
      isOver: record["termination_reason"] != nil)
  }

  static func readSummary(
    _ root: JSONDocument.Value, in role: ArtifactRole, into summary: inout ExperimentSummary
  ) {
    guard role == .summary else { return }
    let results = root["results"] ?? root
    summary.name = summary.name ?? root["name"]?.string
    summary.date = summary.date ?? root["date"]?.string
    let config = root["config"]
    summary.isOf02 = config?["multi_turn"] != nil || config?["runner"]?["python_path"] != nil
    summary.totalRuns = summary.totalRuns ?? results["total_runs"]?.integer
    summary.successful = summary.successful ?? results["successful"]?.integer
    summary.failed = summary.failed ?? results["failed"]?.integer
    summary.durationSeconds = summary.durationSeconds ?? results["duration_seconds"]?.finite
  }

  static func failures(in root: JSONDocument.Value) -> [JSONDocument.Value]? {
    root.kind == .array ? Array(root.children) : nil
  }
}
