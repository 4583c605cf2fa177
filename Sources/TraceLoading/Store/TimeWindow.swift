import TraceModel

/// The time in which all runs of an experiment were, in microseconds since the epoch.
struct TimeWindow {
  var start: Int64
  var end: Int64
  /// The longest time that the runs can have taken.
  var limit: Int64

  func contains(start: Int64, end: Int64) -> Bool { start >= self.start && end <= self.end }

  mutating func include(_ start: Timestamp, _ end: Timestamp) {
    self.start = min(self.start, start.microseconds)
    self.end = max(self.end, end.microseconds)
  }

  /// How far outside a run is; `nil` if it cannot belong to the experiment.
  func distance(_ start: Timestamp, _ end: Timestamp) -> Int64? {
    var wider = self
    wider.include(start, end)
    guard wider.end - wider.start <= limit else { return nil }
    return (wider.end - wider.start) - (self.end - self.start)
  }
}
