/// A row for which nobody recorded an observation: a turn, a message or a tool call that a run's own
/// record contains.
///
/// CLI 0.4 records no observations. What its agents did is in `conversation` and `tool_calls`.
public struct RunStep: Sendable {
  /// The member of the record that contains it.
  public let origin: Origin
  /// In microseconds; `nil` if the record does not state it.
  public let duration: Int64?
  /// Number in ``ExperimentRecords/strings`` of the start of what was said or passed; 0 for none.
  public let preview: UInt32

  /// The members of a run's record that contain steps.
  public enum Origin: Sendable {
    case conversation, toolCalls
  }

  package init(origin: Origin, duration: Int64?, preview: UInt32) {
    self.origin = origin
    self.duration = duration
    self.preview = preview
  }
}

/// Which file a row comes from, as `origin` in JSON.
public enum ObservationOrigin: String, Sendable {
  /// Recorded, and in the experiment's own files.
  case observation
  /// Recorded, and found in the SDK's offline store.
  case store
  case conversation
  case toolCalls = "tool_calls"
}
