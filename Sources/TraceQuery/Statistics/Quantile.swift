/// Quantiles by nearest rank, without sorting all values.
enum Quantile {
  /// The rank, from 0, of the least value that at least a part `part` of the values does not exceed.
  static func rank(_ part: Double, of count: Int) -> Int {
    max(0, Int((part * Double(count)).rounded(.up)) - 1)
  }

  /// The value that would have a rank if the values were sorted. Reorders them, so that no value
  /// before the rank is greater and none after it is less.
  ///
  /// Linear on average. If 64 pivots do not suffice, the rest is sorted.
  static func select(_ rank: Int, in values: UnsafeMutableBufferPointer<Int64>) -> Int64 {
    var range = values.startIndex..<values.endIndex
    narrow(&range, to: rank, in: values)
    var rounds = 0
    while range.count > 16, rounds < 64 {
      rounds += 1
      let (low, high) = (range.lowerBound, range.upperBound - 1)
      let pivot = median(values[low], values[(low + high) / 2], values[high])
      var bound = partition(values, range) { $0 < pivot }
      if rank < bound {
        range = low..<bound
        continue
      }
      if bound == low {
        // The pivot is the least value: move those that equal it to the front.
        bound = partition(values, range) { $0 <= pivot }
        if rank < bound { return pivot }
      }
      range = bound..<range.upperBound
    }
    var rest = UnsafeMutableBufferPointer(rebasing: values[range])
    rest.sort()
    return values[rank]
  }

  /// Narrows a long range to about a quarter, between two values of a sample that most likely enclose
  /// the rank. It takes less work than halving the range twice.
  private static func narrow(
    _ range: inout Range<Int>, to rank: Int, in values: UnsafeMutableBufferPointer<Int64>
  ) {
    let count = 128
    guard range.count > 4096 else { return }
    let sample = (0..<count).map { values[range.lowerBound + range.count * $0 / count] }.sorted()
    let middle = (rank - range.lowerBound) * count / range.count
    // About three standard deviations of the value's rank in the sample.
    let (low, high) = (sample[max(0, middle - 16)], sample[min(count - 1, middle + 16)])
    let first = partition(values, range) { $0 < low }
    guard rank >= first else {
      range = range.lowerBound..<first
      return
    }
    let last = partition(values, first..<range.upperBound) { $0 <= high }
    range = rank < last ? first..<last : last..<range.upperBound
  }

  /// Moves the values that are `below` to the front of a range and returns where the others start.
  /// It has no branch that depends on a value, which would be mispredicted half of the time.
  @inline(__always)
  private static func partition(
    _ values: UnsafeMutableBufferPointer<Int64>, _ range: Range<Int>, _ below: (Int64) -> Bool
  ) -> Int {
    var bound = range.lowerBound
    for index in range {
      let value = values[index]
      values[index] = values[bound]
      values[bound] = value
      bound += below(value) ? 1 : 0
    }
    return bound
  }

  private static func median(_ a: Int64, _ b: Int64, _ c: Int64) -> Int64 {
    max(min(a, b), min(max(a, b), c))
  }
}
