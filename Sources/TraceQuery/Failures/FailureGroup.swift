import TraceModel

/// All occurrences of one failure.
public struct FailureGroup: Sendable {
  public let signature: FailureSignature
  /// The number of runs that failed with it.
  public private(set) var runs = 0
  /// The number of experiments in which it occurs.
  public private(set) var experiments = 0
  /// When it happened first; `nil` if no time is known.
  public private(set) var first: Timestamp?
  /// When it happened last.
  public private(set) var last: Timestamp?
  /// Where it shows: in the order of the experiments and their runs, in a run the root cause first.
  public private(set) var occurrences: [Occurrence] = []
  /// The run that was added last.
  private var latest: (experiment: Int32, trace: Int32) = (-1, -1)

  /// A row that shows a failure.
  public struct Occurrence: Hashable, Sendable {
    /// The experiment, counted in the order in which they were added.
    public let experiment: Int32
    /// A row of its tree: that of an observation, or of the run itself.
    public let row: Int32
  }

  /// How often it occurs.
  public var count: Int { occurrences.count }

  /// The first occurrence.
  public var example: Occurrence? { occurrences.first }

  init(_ signature: FailureSignature) { self.signature = signature }

  mutating func add(_ failure: RunFailure, experiment: Int, trace: Int) {
    let run = (experiment: Int32(experiment), trace: Int32(trace))
    if run.experiment != latest.experiment { experiments += 1 }
    if run != latest { runs += 1 }
    latest = run
    occurrences += failure.rows.map { Occurrence(experiment: run.experiment, row: Int32($0)) }
    guard let time = failure.time else { return }
    first = first.map { min($0, time) } ?? time
    last = last.map { max($0, time) } ?? time
  }
}
