import JSONText
import TraceModel

/// What identifies a run of CLI 0.4 in the offline store, where its observations have another trace id.
struct RunSpan {
  /// In microseconds since the epoch; the duration is what the agent says, if it says anything.
  let start: Int64
  let end: Int64
  /// When the run before ended. The runner starts one run after the other, and a simulated user's time
  /// is in no duration.
  var previousEnd: Int64?
  /// Everything that was said to the agent.
  let inputs: [String]

  /// The runner measures the duration inside of the run, so the run is a little longer.
  private static let slack: Int64 = 50_000

  /// `nil` if the record does not state when the run ended and how long it took.
  init?(_ record: JSONDocument.Value) {
    guard let end = record["timestamp"]?.string.flatMap({ Timestamp(iso8601: $0) }),
      let duration = record["duration_ms"]?.finite, duration >= 0, duration < 1e12
    else { return nil }
    self.end = end.microseconds
    start = end.microseconds - Int64(duration * 1000)
    var inputs = [record["input"]?.text].compactMap { $0 }
    if let conversation = record["conversation"], conversation.kind == .array {
      for message in conversation.children where message["role"]?.string == "user" {
        if let text = message["content"]?.text { inputs.append(text) }
      }
    }
    self.inputs = inputs
  }

  /// Whether a trace of the store was recorded during the run.
  func contains(_ trace: TraceRecord) -> Bool {
    contains(trace, from: start - Self.slack, to: end + Self.slack)
  }

  /// Whether a trace of the store was recorded after the run before and before the end of this one.
  func follows(_ trace: TraceRecord) -> Bool {
    previousEnd.map { contains(trace, from: $0, to: end) } ?? false
  }

  private func contains(_ trace: TraceRecord, from first: Int64, to last: Int64) -> Bool {
    guard let start = trace.start, let end = trace.end else { return false }
    return start.microseconds >= first && end.microseconds <= last
  }
}
