/// The quantiles of the durations of one type or group, in microseconds.
struct DurationQuantiles: Sendable {
  let type: UInt32
  private var p50: Int64?
  private var p95: Int64?
  private var max: Int64?

  /// Reorders the values.
  init(_ type: UInt32, _ values: UnsafeMutableBufferPointer<Int64>) {
    self.type = type
    guard let longest = values.max() else { return }
    max = longest
    let middle = Quantile.rank(0.5, of: values.count)
    p50 = Quantile.select(middle, in: values)
    // No value after the middle is less than the one there.
    let rest = UnsafeMutableBufferPointer(rebasing: values[middle...])
    p95 = Quantile.select(Quantile.rank(0.95, of: values.count) - middle, in: rest)
  }

  /// Writes them in milliseconds.
  func write(to figures: inout Statistics) {
    figures.p50 = p50.map { Double($0) / 1000 }
    figures.p95 = p95.map { Double($0) / 1000 }
    figures.max = max.map { Double($0) / 1000 }
  }
}
