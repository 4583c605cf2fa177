import ArtifactFiles
import JSONText
import TraceModel

/// The SDK's offline store: `id`, `start_time`, `end_time`, and the run in `metadata`.
enum OfflineStoreDialect: Dialect {
  static let files = [
    ArtifactName("observations.jsonl", .observations), ArtifactName("traces.jsonl", .traces),
  ]

  static func recognizes(_ record: JSONDocument.Value, in role: ArtifactRole) -> Bool {
    record["trace_id"] == nil && record["run_id"] == nil && record["start_time"] != nil
  }

  static func readTrace(_ record: JSONDocument.Value, in role: ArtifactRole) -> TraceRecord {
    let metadata = record["metadata"]
    var trace = TraceRecord(id: record["id"]?.id, origin: .offlineStore)
    trace.name = record["name"]?.string
    trace.iteration = (metadata?["iteration"] ?? record["iteration"])?.integer
    let variation = metadata?["variation"]
    trace.persona =
      (metadata?["persona"] ?? record["persona"] ?? variation?["metadata"]?["persona"])?.text
    trace.input = (variation?["input"] ?? record["input"])?.text
    trace.outcome = TraceRecord.hasError(record) ? .failed : .unknown
    trace.start = record["start_time"]?.string.flatMap { Timestamp(iso8601: $0) }
    trace.end = record["end_time"]?.string.flatMap { Timestamp(iso8601: $0) }
    if let start = trace.start, let end = trace.end, end >= start {
      trace.durationMilliseconds = Double(end.microseconds - start.microseconds) / 1000
    }
    trace.error = record["error"].flatMap(TraceRecord.errorText)
    trace.turnCount = metadata?["turn_count"]?.integer
    trace.terminationReason = metadata?["termination_reason"]?.string
    return trace
  }
}
