/// Quantiles by nearest rank, without sorting all values.
enum Quantile {
  /// The rank, from 0, of the smallest value that at least this part of the values does not exceed.
  static func rank(_ part: Double, of count: Int) -> Int {
    max(0, Int((part * Double(count)).rounded(.up)) - 1)
  }

  /// The value that would stand at a rank if the values were sorted; moves them about.
  ///
  /// Linear on average; where the pivots are unlucky too often, what is left is sorted.
  static func select(_ rank: Int, in values: UnsafeMutableBufferPointer<Int64>) -> Int64 {
    var (low, high) = (0, values.count - 1)
    var rounds = 0
    while high - low > 16 {
      rounds += 1
      if rounds > 64 { break }
      let pivot = median(values[low], values[(low + high) / 2], values[high])
      var bound = partition(values, low, high) { $0 < pivot }
      if rank < bound {
        high = bound - 1
        continue
      }
      if bound == low {
        // The pivot is the least value: those that equal it are put aside.
        bound = partition(values, low, high) { $0 <= pivot }
        if rank < bound { return pivot }
      }
      low = bound
    }
    var rest = UnsafeMutableBufferPointer(rebasing: values[low...high])
    rest.sort()
    return values[rank]
  }

  /// Moves the values that are `below` to the front of a range and returns where the others begin.
  /// Without a branch that depends on a value, as such ones are guessed wrong half of the time.
  @inline(__always)
  private static func partition(
    _ values: UnsafeMutableBufferPointer<Int64>, _ low: Int, _ high: Int, _ below: (Int64) -> Bool
  ) -> Int {
    var bound = low
    for place in low...high {
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
