import ArtifactFiles
import JSONText
import TraceModel

/// The SDK's offline store: `id`, `start_time`, `end_time`, and the run in `metadata`.
enum OfflineStoreDialect: Dialect {
  static let files = [
    ArtifactName("observations.jsonl", .observations), ArtifactName("traces.jsonl", .traces),
  ]

  static func recognizes(_ record: JSONDocument.Value, in role: ArtifactRole) -> Bool {
    record.stated("trace_id") == nil && record.stated("run_id") == nil
      && record.stated("start_time") != nil
  }

  static func readTrace(
    _ record: JSONDocument.Value, in role: ArtifactRole, _ fields: FieldReader
  ) -> TraceRecord {
    let metadata = fields.object(record["metadata"])
    var trace = TraceRecord(id: fields.id(record["id"]), origin: .offlineStore)
    trace.name = record["name"]?.text
    trace.iteration = fields.count(metadata?["iteration"] ?? record["iteration"])
    let variation = fields.object(metadata?["variation"], in: "metadata")
    let persona = metadata?.stated("persona") ?? record.stated("persona")
    trace.persona = (persona ?? variation?["metadata"]?["persona"])?.text
    trace.input = (variation?.stated("input") ?? record["input"])?.text
    trace.outcome = TraceRecord.hasError(record) ? .failed : .unknown
    trace.start = fields.time(record["start_time"])
    trace.end = fields.time(record["end_time"])
    if let start = trace.start, let end = trace.end, end >= start {
      trace.durationMilliseconds = Double(end.microseconds - start.microseconds) / 1000
    }
    trace.error = record["error"].flatMap(TraceRecord.errorText)
    trace.turnCount = fields.count(metadata?["turn_count"], in: "metadata")
    trace.terminationReason = metadata?["termination_reason"]?.text
    return trace
  }
}
