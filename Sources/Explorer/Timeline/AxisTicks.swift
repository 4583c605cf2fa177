/// Round times along an axis with their labels.
struct AxisTicks: Hashable, Sendable {
  struct Tick: Hashable, Sendable {
    let column: Int
    let label: String
  }

  private(set) var ticks: [Tick] = []
  /// The time of the right edge.
  let end: String

  init(_ axis: TimeAxis, columns: Int) {
    end = AxisScale.text(axis.end, on: axis)
    guard columns > 0 else { return }
    let endColumn = columns - end.columnWidth
    let scale = AxisScale(axis, columns: columns)
    var time = (axis.start / scale.step).rounded(.up) * scale.step
    while time <= axis.end, ticks.count < columns {
      let column = Int((time - axis.start) / axis.length * Double(columns))
      let label = scale.label(time)
      // A label ends in front of the time at the right edge.
      guard column + 1 + label.columnWidth < endColumn else { break }
      ticks.append(Tick(column: column, label: label))
      time += scale.step
    }
  }
}

/// The distance between the ticks of an axis, and how their times are written.
struct AxisScale: Hashable, Sendable {
  /// Microseconds.
  let step: Double
  /// The time of the right edge in microseconds, which decides on the unit of all.
  private let end: Double

  /// The smallest step that has room for its labels.
  init(_ axis: TimeAxis, columns: Int) {
    end = axis.end
    var scale = AxisScale(step: Self.steps[0], end: axis.end)
    for step in Self.steps {
      scale = AxisScale(step: step, end: axis.end)
      let room = step / axis.length * Double(columns)
      let widest = max(scale.label(axis.end).columnWidth, scale.label(step).columnWidth)
      if room >= Double(widest + 3) { break }
    }
    step = scale.step
  }

  private init(step: Double, end: Double) {
    (self.step, self.end) = (step, end)
  }

  /// A time with as many digits as the part of the axis that shows has. A whole run is as long as its
  /// row says.
  static func text(_ time: Double, on axis: TimeAxis) -> String {
    guard axis.isZoomed else { return Format.duration(milliseconds: time / 1000) }
    let scale = AxisScale(
      step: steps.last { $0 <= max(1, min(axis.length / 20, second)) } ?? second, end: axis.end)
    return scale.label(time)
  }

  private static let second = 1e6
  private static let minute = 60e6
  private static let hour = 3600e6
  private static let day = 86_400e6

  /// Fractions of a second, parts of a day, days.
  private static let steps: [Double] = {
    let decimal: (Int) -> [Double] = { power in
      let unit = (0..<power).reduce(1.0) { unit, _ in unit * 10 }
      return [unit, unit * 2, unit * 5]
    }
    let parts = [1.0, 2, 5, 10, 20, 30].map { $0 * second }
    let minutes = [1.0, 2, 5, 10, 20, 30].map { $0 * minute }
    let hours = [1.0, 2, 6, 12].map { $0 * hour }
    return (0..<6).flatMap(decimal) + parts + minutes + hours
      + (0..<8).flatMap(decimal).map { $0 * day }
  }()

  /// A time on the axis, with as many digits as the steps need.
  func label(_ time: Double) -> String {
    guard time > 0 else { return "0" }
    if step >= Self.second { return whole(Int(min(time / Self.second, 1e15).rounded())) }
    let (unit, name) =
      end >= Self.second ? (Self.second, "s") : end >= 1000 ? (1000, "ms") : (1, "µs")
    var digits = 0
    var rest = step / unit
    while rest < 0.999, digits < 6 {
      rest *= 10
      digits += 1
    }
    let value = time / unit
    return (digits == 0 ? "\(Int(value.rounded()))" : Format.decimal(value, digits: digits)) + name
  }

  /// Seconds as `50s`, `1m30s`, `2h`, `3d`, without parts that all ticks lack.
  private func whole(_ seconds: Int) -> String {
    // As the time at the right edge.
    if end < 99.95 * Self.second { return "\(seconds)s" }
    let parts = [
      (seconds / 86_400, "d", Self.day), (seconds / 3600 % 24, "h", Self.hour),
      (seconds / 60 % 60, "m", Self.minute), (seconds % 60, "s", Self.second),
    ]
    let shown = parts.filter { $0.0 > 0 && ($0.1 == "d" || step <= $0.2 * 60) }
    return shown.isEmpty ? "0" : shown.map { "\($0.0)\($0.1)" }.joined()
  }
}
