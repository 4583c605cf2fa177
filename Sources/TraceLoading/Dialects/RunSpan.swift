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
  init?(_ record: JSONDocument.Value, end: Timestamp?, durationMilliseconds: Double?) {
    guard let end, let duration = durationMilliseconds, 0..<1e12 ~= duration else { return nil }
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

  /// When the run was, by what the agent says about its duration.
  var stated: ClosedRange<Int64> { start - Self.slack...end + Self.slack }

  /// The time that no other run claims if the stated durations are right: from the end of the run before.
  var own: ClosedRange<Int64> { min(start, previousEnd ?? start, end)...end }

  /// From the end of the run before to the end of this one, whatever the agent says; `nil` for the first
  /// run, and for runs that are not in the order of time.
  var sequence: ClosedRange<Int64>? {
    previousEnd.flatMap { $0 <= end ? $0...end : nil }
  }

  /// From the earliest start of ``stated`` and ``sequence`` to the latest end.
  var widest: ClosedRange<Int64> {
    min(stated.lowerBound, sequence?.lowerBound ?? .max)...stated.upperBound
  }
}
