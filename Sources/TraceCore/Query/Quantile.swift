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
      var (left, right) = (low, high)
      while left <= right {
        while values[left] < pivot { left += 1 }
        while values[right] > pivot { right -= 1 }
        if left <= right {
          values.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if rank <= right {
        high = right
      } else if rank >= left {
        low = left
      } else {
        return values[rank]
      }
    }
    var rest = UnsafeMutableBufferPointer(rebasing: values[low...high])
    rest.sort()
    return values[rank]
  }

  private static func median(_ a: Int64, _ b: Int64, _ c: Int64) -> Int64 {
    max(min(a, b), min(max(a, b), c))
  }
}
