/// The axis of a run's bars: the run's time, and the part of it that shows.
struct TimeAxis: Hashable, Sendable {
  /// Microseconds since the epoch.
  let run: Range<Int64>
  /// Where the part that shows starts, in microseconds since the start of the run.
  let start: Double
  /// Microseconds that show; at least one.
  let length: Double
  /// Whether only a part of the run shows.
  let isZoomed: Bool

  init(_ run: Range<Int64>, _ timeline: Timeline) {
    self.run = run
    let whole = Self.length(run)
    isZoomed = timeline.isZoomed
    start = whole * timeline.start
    length = max(1, whole * timeline.length)
  }

  var end: Double { start + length }

  /// Where a moment is: 0 at the left edge, 1 at the right edge.
  func position(_ time: Int64) -> Double { (Self.length(run.lowerBound, time) - start) / length }

  /// Where a moment is in the whole run: 0 at its start, 1 at its end.
  func share(_ time: Int64) -> Double {
    min(max(0, Self.length(run.lowerBound, time) / Self.length(run)), 1)
  }

  /// The shortest part to which the axis can be zoomed, in microseconds.
  private static let shortest = 10.0

  /// The same as a share of the run.
  var shortestShare: Double { min(1, Self.shortest / Self.length(run)) }

  /// A run in which no time passes has an axis of a microsecond.
  private static func length(_ range: Range<Int64>) -> Double {
    max(1, length(range.lowerBound, range.upperBound))
  }

  private static func length(_ start: Int64, _ end: Int64) -> Double {
    let (length, overflow) = end.subtractingReportingOverflow(start)
    return overflow ? Double(end) - Double(start) : Double(length)
  }
}
