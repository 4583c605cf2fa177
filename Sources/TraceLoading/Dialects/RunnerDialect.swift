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

  static func readTrace(
    _ record: JSONDocument.Value, in role: ArtifactRole, _ fields: FieldReader
  ) -> TraceRecord {
    var trace = TraceRecord(
      run: record, id: fields.id(record.stated("trace_id") ?? record["id"]), in: role, fields)
    trace.turnCount = trace.turnCount ?? turnCount(record, fields)
    return trace
  }

  /// The turns of `conversation`.
  private static func turnCount(
    _ record: JSONDocument.Value, _ fields: FieldReader
  ) -> Int? {
    guard let messages = fields.messages(of: record), messages.kind == .array else { return nil }
    return Turns.count(
      messages.children.map { fields.role(of: $0) },
      isOver: record["termination_reason"] != nil)
  }

  static func readSummary(
    _ root: JSONDocument.Value, in role: ArtifactRole, _ fields: FieldReader,
    into summary: inout ExperimentSummary
  ) {
    guard role == .summary else { return }
    fields.note(root["results"], unless: [.object], expected: "an object")
    let results = root["results"] ?? root
    summary.name = summary.name ?? root["name"]?.text
    summary.date = summary.date ?? fields.date(root["date"])
    let config = root["config"]
    summary.isOf02 = config?["multi_turn"] != nil || config?["runner"]?["python_path"] != nil
    summary.totalRuns = summary.totalRuns ?? fields.count(results["total_runs"])
    summary.successful = summary.successful ?? fields.count(results["successful"])
    summary.failed = summary.failed ?? fields.count(results["failed"])
    summary.durationSeconds = summary.durationSeconds ?? fields.amount(results["duration_seconds"])
  }

  static func failures(in root: JSONDocument.Value) -> [JSONDocument.Value]? {
    // A document of CLI 0.4 can be an element, as programs write that join documents.
    root.kind == .array
      ? root.children.flatMap { CLI04Dialect.failures(in: $0) ?? [$0] } : nil
  }
}
