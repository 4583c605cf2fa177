import TraceModel

/// Statistics of a group of observations; durations are in milliseconds.
public struct Statistics: Sendable {
  /// The number of observations.
  public var count = 0
  /// The number of observations that have an error.
  public var errors = 0
  /// The median of the durations; `nil` if none is known.
  public var p50: Double?
  /// The 95th percentile of the durations, by nearest rank.
  public var p95: Double?
  /// The longest duration.
  public var max: Double?
  /// The sum of the times in which no child ran; `nil` if no duration is known.
  public var selfTime: Double?
  /// The sum of the times of their runs' critical paths in which they were the innermost observation;
  /// `nil` if no duration is known.
  public var criticalTime: Double?
  /// The number of observations that control flow ended.
  public var interrupted = 0
  /// The sum of the tokens that the observations themselves report, each counted once.
  public var tokens = 0
  /// The parts of ``tokens``; `nil` if none are reported.
  public var usage: Usage?
  /// What the tokens cost in US dollars, as far as it is known.
  public var cost: Double?

  package init() {}
}
