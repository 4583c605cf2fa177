import TraceCore

/// What the timeline shows that depends on all rows of a run. Linear in these; four bytes each.
package struct RunTimes: Sendable {
  let trace: Int
  let rows: Range<Int>
  /// From the first to the last time of the observations; `nil` without any.
  let range: Range<Int64>?
  let shares: TimeShares
  /// Whether there is a critical path.
  let hasPath: Bool
  /// Observations that have a start and no end.
  let openCount: Int
  /// The rows in which the critical path took longest, longest first, with these times.
  let slowest: [(row: Int, time: Int64)]
  /// The self time of each row in microseconds, negative on the critical path; not a number without a
  /// duration.
  private let times: [Float]

  /// Rows that ``slowest`` has at most.
  private static let slowestLimit = 20

  package init(_ experiment: Experiment, trace: Int) {
    self.trace = trace
    let timing = RunTiming(experiment, trace: trace)
    rows = timing.rows
    shares = timing.shares
    hasPath = timing.span != nil
    (range, openCount) = Self.range(experiment, rows)
    slowest = Self.slowest(timing, experiment.tree)
    times = rows.map { row in
      guard let time = timing.selfTime(row) else { return .nan }
      return timing.isCritical(row) ? -Float(time) : Float(time)
    }
  }

  /// The time that is the whole for shares, in microseconds.
  var length: Int64 { shares.total }

  /// The part of a row's duration in which no child ran, in microseconds with seven digits.
  func selfTime(_ row: Int) -> Int64? {
    guard rows.contains(row), case let time = times[row - rows.lowerBound], !time.isNaN else {
      return nil
    }
    return Int64(time.magnitude)
  }

  func isCritical(_ row: Int) -> Bool {
    guard rows.contains(row), case let time = times[row - rows.lowerBound] else { return false }
    return !time.isNaN && time.sign == .minus
  }

  private static func range(
    _ experiment: Experiment, _ rows: Range<Int>
  ) -> (Range<Int64>?, Int) {
    let (starts, ends) = (experiment.observations.starts, experiment.observations.ends)
    let flags = experiment.observations.flags
    let missing = ObservationColumns.missingTime
    var (first, last, openCount) = (Int64.max, Int64.min, 0)
    for row in rows {
      guard let index = experiment.tree.observation(row) else { continue }
      let (start, end) = (starts[index], ends[index])
      if start != missing, flags[index].contains(.noEnd) { openCount += 1 }
      for time in [start, end] where time != missing {
        (first, last) = (min(first, time), max(last, time))
      }
    }
    return (first <= last ? first..<last : nil, openCount)
  }

  /// The steps with the most time on the path.
  private static func slowest(
    _ timing: RunTiming, _ tree: TreeIndex
  ) -> [(row: Int, time: Int64)] {
    var slowest: [(row: Int, time: Int64)] = []
    for row in timing.rows {
      guard let time = timing.criticalTime(row), time > 0, tree.isStep(row) else { continue }
      if slowest.count == slowestLimit, time <= slowest[slowestLimit - 1].time { continue }
      let position = slowest.firstIndex { $0.time < time } ?? slowest.count
      slowest.insert((row, time), at: position)
      if slowest.count > slowestLimit { slowest.removeLast() }
    }
    return slowest
  }
}
