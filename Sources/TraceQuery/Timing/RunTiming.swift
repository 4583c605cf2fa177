import TraceIndex
import TraceModel

/// Where the time of one run went: what each observation did itself, and what the run waited for.
///
/// By the parents that the tree shows. Linear in the rows of the run; only where siblings overlap they
/// are sorted. Times are microseconds.
public struct RunTiming: Sendable {
  /// The rows below the run's own row.
  public let rows: Range<Int>
  /// From the first start to the last end of the observations, since the epoch; `nil` if no observation
  /// has both times.
  public let span: Range<Int64>?
  /// How much of ``span`` models and tools took.
  public let shares: TimeShares
  /// By row; negative without a duration.
  private let selfTimes: [Int64]
  /// By row; negative off the critical path.
  private let criticalTimes: [Int64]

  public init(_ experiment: Experiment, trace number: Int) {
    let rows = RunRows(experiment, trace: number)
    self.rows = rows.rows
    selfTimes = rows.selfTimes()
    let path = rows.criticalPath()
    span = path.span
    criticalTimes = rows.rows.indices.map { path.time($0 - rows.rows.lowerBound) ?? -1 }
    shares = TimeShares(rows, of: path.span)
  }

  /// The part of an observation's duration in which no child ran; `nil` for other rows, and without
  /// a duration.
  public func selfTime(_ row: Int) -> Int64? {
    let time = selfTimes[row - rows.lowerBound]
    return time < 0 ? nil : time
  }

  /// Whether the observation of a row is on the critical path.
  public func isCritical(_ row: Int) -> Bool { criticalTimes[row - rows.lowerBound] >= 0 }

  /// The time of the critical path in the observation itself, and not in one below it; `nil` for rows
  /// off the path. The times of a run's rows add up to ``span``, but for what lies between roots.
  public func criticalTime(_ row: Int) -> Int64? {
    let time = criticalTimes[row - rows.lowerBound]
    return time < 0 ? nil : time
  }
}

/// The rows of a run with their times.
struct RunRows {
  let experiment: Experiment
  let rows: Range<Int>

  init(_ experiment: Experiment, trace number: Int) {
    self.experiment = experiment
    rows = experiment.tree.rows(ofTrace: number)
  }

  /// The position of the row above an observation's row; -1 for a root.
  func parent(_ row: Int) -> Int {
    guard let parent = experiment.tree.parent(row), experiment.tree.observation(parent) != nil
    else {
      return -1
    }
    return parent - rows.lowerBound
  }

  /// When the observation of a row ran; `nil` without both times.
  func interval(_ row: Int) -> Range<Int64>? {
    guard let index = experiment.tree.observation(row) else { return nil }
    let (start, end) = (experiment.observations.starts[index], experiment.observations.ends[index])
    let missing = ObservationColumns.missingTime
    return start == missing || end == missing || end < start ? nil : start..<end
  }

  /// The self time of each row; negative without a duration. Siblings are visited in the order of their
  /// starts, so that what earlier ones cover is known.
  func selfTimes() -> [Int64] {
    var times = rows.map { row in
      experiment.tree.observation(row).flatMap { experiment.observations.duration($0) } ?? -1
    }
    var covered = rows.map { interval($0)?.lowerBound ?? .min }
    for row in experiment.tree.recordedOrder(below: rows.lowerBound - 1) {
      let parent = parent(row)
      guard parent >= 0, let child = interval(row),
        let above = interval(parent + rows.lowerBound)
      else { continue }
      let start = max(child.lowerBound, covered[parent])
      let end = min(child.upperBound, above.upperBound)
      guard end > start else { continue }
      times[parent] -= end - start
      covered[parent] = end
    }
    return times
  }

  /// The time in which at least one root ran.
  func rootTime() -> Int64 {
    var (time, covered) = (Int64(0), Int64.min)
    for row in experiment.tree.recordedOrder(below: rows.lowerBound - 1) where parent(row) < 0 {
      guard let ran = interval(row), ran.upperBound > covered else { continue }
      time += ran.upperBound - max(ran.lowerBound, covered)
      covered = ran.upperBound
    }
    return time
  }

  func criticalPath() -> CriticalPath {
    var path = CriticalPath()
    // The open rows, each below the one before it: a row is closed after those below it.
    var open: [Int] = []
    for row in rows {
      while let last = open.last, experiment.tree.end(last) <= row {
        path.close(last - rows.lowerBound)
        open.removeLast()
      }
      let times = interval(row)
      path.append(
        start: times?.lowerBound ?? ObservationColumns.missingTime,
        end: times?.upperBound ?? ObservationColumns.missingTime,
        parent: Int32(parent(row)), number: Int32(experiment.tree.observation(row) ?? -1))
      open.append(row)
    }
    while let last = open.popLast() { path.close(last - rows.lowerBound) }
    path.find()
    return path
  }
}
