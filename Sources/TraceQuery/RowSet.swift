/// A set of rows, one bit each.
public struct RowSet: Hashable, Sendable {
  private var words: [UInt64]
  /// Rows are `0..<rowCount`.
  public let rowCount: Int

  /// Makes an empty set of rows `0..<rowCount`.
  public init(rowCount: Int) {
    self.rowCount = rowCount
    words = Array(repeating: 0, count: (rowCount + 63) / 64)
  }

  /// Whether a row is in the set.
  @inline(__always)
  public func contains(_ row: Int) -> Bool { words[row >> 6] >> UInt64(row & 63) & 1 == 1 }

  /// Adds a row; false if it was there.
  @discardableResult
  public mutating func insert(_ row: Int) -> Bool {
    let bit = UInt64(1) << UInt64(row & 63)
    defer { words[row >> 6] |= bit }
    return words[row >> 6] & bit == 0
  }

  /// Takes a row out.
  public mutating func remove(_ row: Int) { words[row >> 6] &= ~(UInt64(1) << UInt64(row & 63)) }

  /// Takes all rows out.
  public mutating func removeAll() { words = Array(repeating: 0, count: words.count) }

  /// How many rows are in the set. Linear in `rowCount / 64`.
  public var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// How many rows of a range are in the set. Linear in its length / 64.
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

  /// The first row of the set at or after a row.
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

  /// The last row of the set at or before a row.
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

// Rows are added and compared 64 at a time.
extension RowSet {
  /// How many words of 64 rows there are.
  var wordCount: Int { words.count }

  /// 64 rows at once, the lowest bit being row `64 * index`.
  subscript(word index: Int) -> UInt64 {
    @inline(__always) get { words[index] }
    @inline(__always) set { words[index] = newValue }
  }

  /// The first row at or after a row that another set of as many rows has as well.
  public func next(from row: Int, among other: RowSet?) -> Int? {
    guard let other else { return next(from: row) }
    let row = max(0, row)
    guard row < rowCount else { return nil }
    var index = row >> 6
    var word = words[index] & other.words[index] & (~UInt64(0) << UInt64(row & 63))
    while word == 0 {
      index += 1
      guard index < words.count else { return nil }
      word = words[index] & other.words[index]
    }
    return (index << 6) + word.trailingZeroBitCount
  }

  /// The last row at or before a row that another set of as many rows has as well.
  public func previous(from row: Int, among other: RowSet?) -> Int? {
    guard let other else { return previous(from: row) }
    guard row >= 0, rowCount > 0 else { return nil }
    let row = min(row, rowCount - 1)
    var index = row >> 6
    var word = words[index] & other.words[index] & (~UInt64(0) >> UInt64(63 - (row & 63)))
    while word == 0 {
      index -= 1
      guard index >= 0 else { return nil }
      word = words[index] & other.words[index]
    }
    return (index << 6) + 63 - word.leadingZeroBitCount
  }

  /// How many rows are in this set and in another of as many rows. Linear in `rowCount / 64`.
  public func count(among other: RowSet?) -> Int {
    guard let other else { return count }
    var count = 0
    for index in words.indices { count += (words[index] & other.words[index]).nonzeroBitCount }
    return count
  }

  /// The rows that are in this set or in another of as many rows.
  func union(_ other: RowSet) -> RowSet {
    var union = self
    for index in words.indices { union.words[index] |= other.words[index] }
    return union
  }
}
