/// What a body search has found since its previous report.
public struct BodyHits: Hashable, Sendable {
  /// Observations, by index, ascending.
  public internal(set) var observations: [Int] = []
  /// Traces, by number, ascending.
  public internal(set) var traces: [Int] = []
  /// Observations `0..<decided` have been searched.
  public internal(set) var decided = 0

  /// Records that could not be searched: they cannot be read any more, or are too large to be parsed.
  public internal(set) var unread = 0

  var isEmpty: Bool { observations.isEmpty && traces.isEmpty }

  /// Adds the hits of later records.
  mutating func add(_ later: BodyHits) {
    observations += later.observations
    traces += later.traces
    decided = max(decided, later.decided)
    unread += later.unread
  }
}
