/// Repeated measurements in the same unit.
struct Sample {
  private(set) var values: [Double] = []

  mutating func append(_ value: Double) { values.append(value) }

  mutating func append(_ other: Sample) { values += other.values }

  var isEmpty: Bool { values.isEmpty }

  /// The middle value, or the mean of the two in the middle; 0 if there are no values.
  var median: Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  var max: Double { values.max() ?? 0 }

  /// The percentile by nearest rank: the smallest value that a `share` (0...1) of all values do not
  /// exceed.
  func percentile(_ share: Double) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    let rank = Int((share * Double(sorted.count)).rounded(.up))
    return sorted[Swift.max(1, rank) - 1]
  }
}
