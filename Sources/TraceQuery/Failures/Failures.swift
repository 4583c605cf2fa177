import TraceIndex
import TraceModel

/// What failed in one or several experiments, grouped by root cause.
public struct Failures: Sendable {
  /// Those of the most runs first.
  public private(set) var groups: [FailureGroup] = []
  /// The number of runs that failed.
  public private(set) var runs = 0
  private var positions: [FailureSignature: Int] = [:]
  private var experiments = 0
  /// The ids of the runs that failed. A run that is in two folders counts once.
  private var seen: Set<String> = []

  /// Failures beyond this number of groups are one group: a message can differ in every run.
  private static let groupLimit = 2_000

  public init() {}

  /// The failures of one experiment.
  public init(_ experiment: Experiment, isStopped: () -> Bool = { false }) {
    add(experiment, isStopped: isStopped)
    sort()
  }

  /// Adds the failures of an experiment, of which only those in `rows` count if they are given.
  ///
  /// Linear in the rows, and in the records of the root causes, which are read again.
  public mutating func add(
    _ experiment: Experiment, among rows: RowSet? = nil, isStopped: () -> Bool = { false }
  ) {
    let number = experiments
    experiments += 1
    let found = RunFailures(experiment, ErrorOrder(experiment))
    for trace in experiment.traces.indices {
      guard !isStopped() else { return }
      let failures = found.failures(ofTrace: trace).filter { failure in
        rows.map { rows in failure.rows.contains { rows.contains($0) } } ?? true
      }
      guard !failures.isEmpty else { continue }
      if let id = experiment.traces[trace].id, !seen.insert(id).inserted { continue }
      runs += 1
      for failure in failures { add(failure, experiment: number, trace: trace) }
    }
  }

  private mutating func add(_ failure: RunFailure, experiment: Int, trace: Int) {
    var signature = failure.signature
    if positions[signature] == nil, groups.count >= Self.groupLimit { signature = .others }
    let position = positions[signature] ?? groups.count
    if position == groups.count {
      positions[signature] = position
      groups.append(FailureGroup(signature))
    }
    groups[position].add(failure, experiment: experiment, trace: trace)
  }

  /// Puts the groups in their final order.
  public mutating func sort() {
    groups.sort { a, b in
      (b.runs, b.count, a.signature.text) < (a.runs, a.count, b.signature.text)
    }
    positions = [:]
  }
}
