import TraceIndex

/// The records in which a pattern was found.
public struct BodyMatches: Hashable, Sendable {
  /// Observations, by index.
  public private(set) var observations: RowSet
  /// Traces by number, for the lines of their own.
  public private(set) var traces: RowSet
  /// It is known of observations `0..<decided` whether they match; less than all where the search was
  /// stopped, or is not done.
  public private(set) var decided = 0

  /// Makes the matches of a search that has not begun.
  public init(_ experiment: Experiment) {
    observations = RowSet(rowCount: experiment.observations.count)
    traces = RowSet(rowCount: experiment.traces.count)
  }

  /// Adds what a search reports.
  public mutating func add(_ hits: BodyHits) {
    for observation in hits.observations { observations.insert(observation) }
    for trace in hits.traces { traces.insert(trace) }
    decided = max(decided, hits.decided)
  }
}

/// What a body search found since it reported last.
public struct BodyHits: Hashable, Sendable {
  /// Observations, by index, ascending.
  public internal(set) var observations: [Int] = []
  /// Traces, by number, ascending.
  public internal(set) var traces: [Int] = []
  /// It is known of observations `0..<decided` whether they match.
  public internal(set) var decided = 0
}
