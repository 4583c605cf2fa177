/// The tree drawn as a timeline: the part of each run's time that its bars show.
///
/// The part is a share of the run, so that the runs on the screen show the same part of theirs.
struct Timeline: Hashable, Sendable {
  /// Where the part starts; 0 is the start of the run and 1 its end.
  private(set) var start = 0.0
  private(set) var length = 1.0

  var isZoomed: Bool { length < 1 }
  var end: Double { start + length }

  /// The middle of what shows of an interval, of the whole interval if nothing of it shows.
  func middle(of interval: ClosedRange<Double>) -> Double {
    let isVisible = interval.upperBound >= start && interval.lowerBound <= end
    guard isVisible else { return (interval.lowerBound + interval.upperBound) / 2 }
    return (max(interval.lowerBound, start) + min(interval.upperBound, end)) / 2
  }

  /// Changes the length by a factor, with `middle` in the middle. `shortest` limits the length.
  mutating func zoom(by factor: Double, around middle: Double, shortest: Double) {
    length = min(1, max(length * factor, min(shortest, length)))
    start = Self.clamped(middle - length / 2, length)
  }

  /// Moves by a share of what shows.
  mutating func pan(by share: Double) { start = Self.clamped(start + length * share, length) }

  mutating func showAll() { self = Timeline() }

  private static func clamped(_ start: Double, _ length: Double) -> Double {
    min(max(0, start), 1 - length)
  }
}
