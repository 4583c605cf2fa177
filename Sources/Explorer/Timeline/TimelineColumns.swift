/// The columns of the timeline, by its width.
struct TimelineColumns: Hashable, Sendable {
  /// Marks and name.
  let name: Int
  /// The columns between the edges of the bars.
  let bars: Range<Int>
  /// Whether self time and share show.
  let hasFigures: Bool

  /// Columns of a duration, without the blank before it.
  static let duration = 7
  /// The mark of the critical path, self time, share, and the mark of the slowest step.
  private static let figures = 15

  init(_ width: Int) {
    hasFigures = width >= 60
    name = max(10, min(56, width * 35 / 100))
    let start = name + 1 + Self.duration + 1
    let right = hasFigures ? Self.figures : 1
    bars = start..<max(start, width - 1 - right)
  }
}
