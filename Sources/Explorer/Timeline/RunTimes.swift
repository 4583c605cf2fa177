import TraceCore

/// What the timeline shows that depends on all rows of a run. Linear in these.
package struct RunTimes: Sendable {
  let trace: Int
  let timing: RunTiming
  /// From the first to the last time of the observations; `nil` without any.
  let range: Range<Int64>?
  /// Observations that have a start and no end.
  let openCount: Int
  /// The rows in which the critical path took longest, longest first.
  let slowest: [Int]

  /// Rows that ``slowest`` has at most.
  private static let slowestLimit = 20

  package init(_ experiment: Experiment, trace: Int) {
    self.trace = trace
    timing = RunTiming(experiment, trace: trace)
    let rows = experiment.tree.rows(ofTrace: trace)
    (range, openCount) = Self.range(experiment, rows)
    slowest = Self.slowest(timing, rows)
  }

  /// The time that is the whole for shares, in microseconds.
  var length: Int64 { timing.shares.total }

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

  private static func slowest(_ timing: RunTiming, _ rows: Range<Int>) -> [Int] {
    var slowest: [(row: Int, time: Int64)] = []
    for row in rows {
      guard let time = timing.criticalTime(row), time > 0 else { continue }
      if slowest.count == slowestLimit, time <= slowest[slowestLimit - 1].time { continue }
      let position = slowest.firstIndex { $0.time < time } ?? slowest.count
      slowest.insert((row, time), at: position)
      if slowest.count > slowestLimit { slowest.removeLast() }
    }
    return slowest.map(\.row)
  }
}
