/// The growth of memory by least squares, over several processes whose levels may differ.
struct SoakSlope {
  private var covariance = 0.0
  private var variance = 0.0
  /// Seconds that were measured.
  private(set) var seconds = 0.0
  /// The highest minus the first of the values, over all processes.
  private(set) var growthKB = 0

  /// Adds the samples of one process. The first quarter is its warm-up.
  mutating func add(_ samples: [ProcessSample]) {
    guard let first = samples.first, let last = samples.last else { return }
    let start = first.time + (last.time - first.time) / 4
    let measured = samples.filter { $0.time >= start }
    let meanTime = Self.mean(measured.map(\.time))
    let meanMemory = Self.mean(measured.map { Double($0.residentKB) })
    for sample in measured {
      covariance += (sample.time - meanTime) * (Double(sample.residentKB) - meanMemory)
      variance += (sample.time - meanTime) * (sample.time - meanTime)
    }
    seconds += last.time - start
    let values = measured.map(\.residentKB)
    growthKB = max(growthKB, (values.max() ?? 0) - (values.first ?? 0))
  }

  var kilobytesPerMinute: Double { variance > 0 ? covariance / variance * 60 : 0 }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(max(values.count, 1))
  }
}
