import TraceIndex
import TraceModel

extension Experiment {
  /// The least duration, in microseconds, of the slowest 5 % of each type, by the type's code; `.max`
  /// for types with fewer than 20 durations, of which 5 % is less than one.
  func slowDurations() -> [Int64] {
    var durations = [[Int64]](repeating: [], count: typeNames.count)
    for index in 0..<observations.count {
      if let duration = observations.duration(index) {
        durations[Int(observations.types[index].code)].append(duration)
      }
    }
    return durations.map { values in
      var values = values
      return values.count < 20
        ? .max
        : values.withUnsafeMutableBufferPointer {
          Quantile.select(Quantile.rank(0.95, of: $0.count), in: $0)
        }
    }
  }
}
