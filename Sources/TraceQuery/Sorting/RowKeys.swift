import TraceIndex
import TraceModel

/// A figure of each row, by which rows are sorted.
///
/// Of an observation its duration and self time, and tokens, cost and errors of it and of all below it.
/// Of a run the same over its roots.
struct RowKeys {
  /// What is less than every figure that is known.
  static let missing = Int64.min

  private let experiment: Experiment
  private let isStopped: () -> Bool
  private var keys: [Int64]

  /// `nil` if `isStopped` returned true. Linear in the rows; self times also sort where siblings overlap.
  static func keys(
    _ experiment: Experiment, _ order: RowOrder, isStopped: () -> Bool
  ) -> [Int64]? {
    withoutActuallyEscaping(isStopped) { isStopped in
      var keys = RowKeys(experiment, isStopped)
      switch order {
      case .time:
        keys.setStarts()
        keys.setMissingStarts()
      case .duration: keys.setDurations()
      case .selfTime: keys.setSelfTimes()
      case .tokens: keys.setTokens()
      case .cost: keys.setCosts()
      case .errors: keys.setErrors()
      case .score: keys.setScores()
      }
      return isStopped() ? nil : keys.keys
    }
  }

  private init(_ experiment: Experiment, _ isStopped: @escaping () -> Bool) {
    self.experiment = experiment
    self.isStopped = isStopped
    keys = [Int64](repeating: Self.missing, count: experiment.tree.count)
  }

  private var tree: TreeIndex { experiment.tree }

  /// The earliest is the largest.
  private mutating func setStarts() {
    let experiment = experiment
    set { index in
      let start = experiment.observations.starts[index]
      return start == ObservationColumns.missingTime ? nil : ~start
    } ofTrace: { trace in
      experiment.traces[trace].start.map { ~$0.microseconds }
    }
  }

  /// A call that was not recorded ran between its caller and what followed.
  private mutating func setMissingStarts() {
    for (number, call) in experiment.missingCalls.enumerated() {
      let ends = call.caller.map { experiment.observations.ends[$0] }
      let starts = call.successor.map { experiment.observations.starts[$0] }
      let time = [ends, starts].compactMap { $0 }.first { $0 != ObservationColumns.missingTime }
      if let time { keys[tree.row(ofMissingCall: number)] = ~time }
    }
  }

  private mutating func setDurations() {
    let experiment = experiment
    set {
      experiment.observations.duration($0)
    } ofTrace: { trace in
      experiment.traces[trace].durationMilliseconds.map { Self.rounded($0 * 1000) }
    }
    for (number, parent) in experiment.observations.missingParents.all.enumerated() {
      keys[tree.row(ofMissingParent: number)] = parent.span ?? Self.missing
    }
  }

  private mutating func setSelfTimes() {
    for trace in experiment.traces.indices where !isStopped() {
      let run = RunRows(experiment, trace: trace)
      for (row, time) in zip(run.rows, run.selfTimes()) where time >= 0 { keys[row] = time }
      guard let duration = experiment.traces[trace].durationMilliseconds else { continue }
      keys[tree.row(ofTrace: trace)] = max(0, Self.rounded(duration * 1000) - run.rootTime())
    }
  }

  private mutating func setTokens() {
    for row in (0..<tree.count).reversed() {
      let sum = tree.tokens(in: row..<tree.end(row))
      if sum > 0 || statedTokens(row) != nil { keys[row] = Int64(sum) }
      // A sum of 0 is known, too, if something below states it.
      guard keys[row] != Self.missing, let parent = tree.parent(row) else { continue }
      keys[parent] = max(keys[parent], 0)
    }
    for trace in experiment.traces.indices where keys[tree.row(ofTrace: trace)] <= 0 {
      if let tokens = experiment.traces[trace].tokens {
        keys[tree.row(ofTrace: trace)] = Int64(tokens)
      }
    }
  }

  private func statedTokens(_ row: Int) -> Int? {
    tree.observation(row).flatMap { experiment.tokens($0) }
  }

  private mutating func setCosts() {
    for row in (0..<tree.count).reversed() {
      if tree.tokens(in: row..<row + 1) > 0 || statedTokens(row) == 0,
        let cost = tree.observation(row).flatMap({ experiment.cost(of: $0) })
      {
        keys[row] = Self.sum(keys[row], Self.rounded(cost * 1e9))
      }
      guard keys[row] != Self.missing, let parent = tree.parent(row) else { continue }
      keys[parent] = Self.sum(keys[parent], keys[row])
    }
    for trace in experiment.traces.indices {
      guard let cost = experiment.traces[trace].cost else { continue }
      keys[tree.row(ofTrace: trace)] = Self.rounded(cost * 1e9)
    }
  }

  /// A run that failed without an error counts as one.
  private mutating func setErrors() {
    for row in 0..<tree.count { keys[row] = Int64(tree.errors(in: row..<tree.end(row))) }
    for trace in experiment.traces.indices where experiment.traces[trace].outcome == .failed {
      let row = tree.row(ofTrace: trace)
      keys[row] = max(keys[row], 1)
    }
  }

  /// Only runs have scores. One that failed its evaluation without a score counts as the lowest.
  private mutating func setScores() {
    for trace in experiment.traces.indices {
      guard let evaluation = experiment.traces[trace].evaluation else { continue }
      let score = evaluation.score ?? (evaluation.pass == false ? 0 : nil)
      guard let score else { continue }
      keys[tree.row(ofTrace: trace)] = -Self.rounded(score * 1e9)
    }
  }

  private mutating func set(
    _ ofObservation: (Int) -> Int64?, ofTrace: (Int) -> Int64?
  ) {
    for row in 0..<tree.count {
      if let index = tree.observation(row), let key = ofObservation(index) { keys[row] = key }
    }
    for trace in experiment.traces.indices {
      if let key = ofTrace(trace) { keys[tree.row(ofTrace: trace)] = key }
    }
  }

  /// Two figures, of which one may be missing. A sum that is too large is the largest one.
  static func sum(_ a: Int64, _ b: Int64) -> Int64 {
    let (sum, overflow) = max(a, 0).addingReportingOverflow(max(b, 0))
    return overflow ? .max : sum
  }

  /// The nearest integer; figures that no file of a real run contains are cut.
  private static func rounded(_ number: Double) -> Int64 {
    number.isNaN ? 0 : Int64(max(-1e15, min(1e15, number)).rounded())
  }
}
