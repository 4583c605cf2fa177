import TraceIndex

/// The records in which a pattern was found.
public struct BodyMatches: Hashable, Sendable {
  /// Observations, by index.
  public private(set) var observations: RowSet
  /// Traces, by number, whose own records match.
  public private(set) var traces: RowSet
  /// Observations `0..<decided` have been searched, which is not all of them when the search was
  /// stopped or is still running.
  public private(set) var decided = 0
  /// Records that could not be searched, which are not matches.
  public private(set) var unread = 0

  /// Makes the matches of a search that has not started.
  public init(_ experiment: Experiment) {
    observations = RowSet(rowCount: experiment.observations.count)
    traces = RowSet(rowCount: experiment.traces.count)
  }

  /// Adds what a search reports.
  public mutating func add(_ hits: BodyHits) {
    for observation in hits.observations { observations.insert(observation) }
    for trace in hits.traces { traces.insert(trace) }
    decided = max(decided, hits.decided)
    unread += hits.unread
  }
}
