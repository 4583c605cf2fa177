/// How many rows of a set lie in any range, in a few steps: sums before each block of 512 rows.
///
/// Belongs to the set that it was made of as it was then. Costs 1 bit for 16 rows.
struct RankIndex: Sendable {
  private static let blockWords = 8
  private let rows: RowSet
  /// Rows of the set before each block.
  private let before: [UInt32]

  /// Counts a set. Linear in `rowCount / 64`.
  init(_ rows: RowSet) {
    self.rows = rows
    var before: [UInt32] = []
    before.reserveCapacity(rows.wordCount / Self.blockWords + 1)
    var count: UInt32 = 0
    for word in 0..<rows.wordCount {
      if word % Self.blockWords == 0 { before.append(count) }
      count += UInt32(rows[word: word].nonzeroBitCount)
    }
    self.before = before
  }

  /// How many rows of a range are in the set. Constant.
  func count(in range: Range<Int>) -> Int {
    range.isEmpty ? 0 : count(before: range.upperBound) - count(before: range.lowerBound)
  }

  private func count(before row: Int) -> Int {
    guard row > 0 else { return 0 }
    // The last row before, so that the end of the set needs no word of its own.
    let last = row - 1
    let block = last >> 6 / Self.blockWords
    var count = Int(before[block])
    for word in block * Self.blockWords..<last >> 6 { count += rows[word: word].nonzeroBitCount }
    return count + (rows[word: last >> 6] & (~UInt64(0) >> UInt64(63 - last & 63))).nonzeroBitCount
  }
}
