/// A set of rows, one bit each.
public struct RowSet: Hashable, Sendable {
  /// 64 rows each.
  var words: [UInt64]
  /// Rows are `0..<rowCount`.
  public let rowCount: Int

  /// Makes an empty set of rows `0..<rowCount`.
  public init(rowCount: Int) {
    self.rowCount = rowCount
    words = Array(repeating: 0, count: (rowCount + 63) / 64)
  }

  /// Constant; a row outside of `0..<rowCount` is a programming error.
  @inline(__always)
  public func contains(_ row: Int) -> Bool { words[row >> 6] >> UInt64(row & 63) & 1 == 1 }

  /// Adds a row, and returns whether it was missing before.
  @discardableResult
  public mutating func insert(_ row: Int) -> Bool {
    let bit = UInt64(1) << UInt64(row & 63)
    defer { words[row >> 6] |= bit }
    return words[row >> 6] & bit == 0
  }

  /// Removes a row, if it is in the set. Constant.
  public mutating func remove(_ row: Int) { words[row >> 6] &= ~(UInt64(1) << UInt64(row & 63)) }

  /// Removes all rows. Linear in `rowCount / 64`.
  public mutating func removeAll() { words = Array(repeating: 0, count: words.count) }

  /// The number of rows in the set. Linear in `rowCount / 64`.
  public var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// The number of rows of a range in the set. Linear in its length / 64.
  public func count(in range: Range<Int>) -> Int {
    guard !range.isEmpty else { return 0 }
    let (first, last) = (range.lowerBound >> 6, (range.upperBound - 1) >> 6)
    let head = ~UInt64(0) << UInt64(range.lowerBound & 63)
    let tail = ~UInt64(0) >> UInt64(63 - ((range.upperBound - 1) & 63))
    guard first < last else { return (words[first] & head & tail).nonzeroBitCount }
    var count = (words[first] & head).nonzeroBitCount + (words[last] & tail).nonzeroBitCount
    for word in first + 1..<last { count += words[word].nonzeroBitCount }
    return count
  }

  /// The first row of the set at or after a row. Linear in the rows between them / 64.
  public func next(from row: Int) -> Int? {
    let row = max(0, row)
    guard row < rowCount else { return nil }
    var index = row >> 6
    var word = words[index] & (~UInt64(0) << UInt64(row & 63))
    while word == 0 {
      index += 1
      guard index < words.count else { return nil }
      word = words[index]
    }
    return (index << 6) + word.trailingZeroBitCount
  }

  /// The last row of the set at or before a row. Linear in the rows between them / 64.
  public func previous(from row: Int) -> Int? {
    guard row >= 0, rowCount > 0 else { return nil }
    let row = min(row, rowCount - 1)
    var index = row >> 6
    var word = words[index] & (~UInt64(0) >> UInt64(63 - (row & 63)))
    while word == 0 {
      index -= 1
      guard index >= 0 else { return nil }
      word = words[index]
    }
    return (index << 6) + 63 - word.leadingZeroBitCount
  }
}
