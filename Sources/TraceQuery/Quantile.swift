/// Quantiles by nearest rank, without sorting all values.
enum Quantile {
  /// The rank, from 0, of the smallest value that at least this part of the values does not exceed.
  static func rank(_ part: Double, of count: Int) -> Int {
    max(0, Int((part * Double(count)).rounded(.up)) - 1)
  }

  /// The value that would stand at a rank if the values were sorted; moves them about, so that no
  /// value before the rank is greater than it, and none behind it is less.
  ///
  /// Linear on average; where the pivots are unlucky too often, what is left is sorted.
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
        // The pivot is the least value: those that equal it are put aside.
        bound = partition(values, range) { $0 <= pivot }
        if rank < bound { return pivot }
      }
      range = bound..<range.upperBound
    }
    var rest = UnsafeMutableBufferPointer(rebasing: values[range])
    rest.sort()
    return values[rank]
  }

  /// Narrows a long range to about a quarter, between two values of a sample that most likely have
  /// the rank between them; less work than halving it twice.
  private static func narrow(
    _ range: inout Range<Int>, to rank: Int, in values: UnsafeMutableBufferPointer<Int64>
  ) {
    let count = 128
    guard range.count > 4096 else { return }
    let sample = (0..<count).map { values[range.lowerBound + range.count * $0 / count] }.sorted()
    let place = (rank - range.lowerBound) * count / range.count
    // Some three standard deviations of where the value stands in the sample.
    let (low, high) = (sample[max(0, place - 16)], sample[min(count - 1, place + 16)])
    let first = partition(values, range) { $0 < low }
    guard rank >= first else {
      range = range.lowerBound..<first
      return
    }
    let last = partition(values, first..<range.upperBound) { $0 <= high }
    range = rank < last ? first..<last : last..<range.upperBound
  }

  /// Moves the values that are `below` to the front of a range and returns where the others begin.
  /// Without a branch that depends on a value, as such ones are guessed wrong half of the time.
  @inline(__always)
  private static func partition(
    _ values: UnsafeMutableBufferPointer<Int64>, _ range: Range<Int>, _ below: (Int64) -> Bool
  ) -> Int {
    var bound = range.lowerBound
    for place in range {
      let value = values[place]
      values[place] = values[bound]
      values[bound] = value
      bound += below(value) ? 1 : 0
    }
    return bound
  }

  private static func median(_ a: Int64, _ b: Int64, _ c: Int64) -> Int64 {
    max(min(a, b), min(max(a, b), c))
  }
}
