extension RowSet {
  /// The number of words of 64 rows.
  var wordCount: Int { words.count }

  /// 64 rows; the lowest bit is row `64 * index`.
  subscript(word index: Int) -> UInt64 {
    @inline(__always) get { words[index] }
    @inline(__always) set { words[index] = newValue }
  }

  /// The first row at or after a row that another set of equal `rowCount` contains as well.
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

  /// The last row at or before a row that another set of equal `rowCount` contains as well.
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

  /// The number of rows in both this set and another of equal `rowCount`. Linear in `rowCount / 64`.
  public func count(among other: RowSet?) -> Int {
    guard let other else { return count }
    var count = 0
    for index in words.indices { count += (words[index] & other.words[index]).nonzeroBitCount }
    return count
  }

  /// The rows in both this set and another of equal `rowCount`. Linear in `rowCount / 64`.
  package func intersection(_ other: RowSet) -> RowSet {
    var both = self
    for index in words.indices { both.words[index] &= other.words[index] }
    return both
  }

  /// The rows of this set that another of equal `rowCount` lacks. Linear in `rowCount / 64`.
  package func subtracting(_ other: RowSet) -> RowSet {
    var rest = self
    for index in words.indices { rest.words[index] &= ~other.words[index] }
    return rest
  }

  /// The rows of this set in a range. Linear in `rowCount / 64`.
  package func limited(to range: Range<Int>) -> RowSet {
    self.intersection(RowSet(rowCount: rowCount, range: range))
  }

  /// A set of consecutive rows. Linear in `rowCount / 64`.
  package init(rowCount: Int, range: Range<Int>) {
    self.init(rowCount: rowCount)
    guard !range.isEmpty else { return }
    let (first, last) = (range.lowerBound >> 6, (range.upperBound - 1) >> 6)
    for word in first...last { words[word] = ~0 }
    words[first] &= ~UInt64(0) << UInt64(range.lowerBound & 63)
    words[last] &= ~UInt64(0) >> UInt64(63 - ((range.upperBound - 1) & 63))
  }

  /// The rows in this set or another of equal `rowCount`.
  package func union(_ other: RowSet) -> RowSet {
    var union = self
    for index in words.indices { union.words[index] |= other.words[index] }
    return union
  }
}
