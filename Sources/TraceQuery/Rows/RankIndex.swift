/// Counts the rows of a set in any range in constant time, by sums before each block of 512 rows.
///
/// It keeps its own copy of the set. The sums take one bit for 16 rows.
package struct RankIndex: Sendable {
  private static let blockWords = 8
  package let rows: RowSet
  /// Rows of the set before each block.
  private let before: [UInt32]
  /// The rows of the set.
  package let count: Int

  /// Linear in `rowCount / 64`.
  package init(_ rows: RowSet) {
    self.rows = rows
    var before: [UInt32] = []
    before.reserveCapacity(rows.wordCount / Self.blockWords + 1)
    var sum: UInt32 = 0
    for word in 0..<rows.wordCount {
      if word % Self.blockWords == 0 { before.append(sum) }
      sum += UInt32(rows[word: word].nonzeroBitCount)
    }
    self.before = before
    count = Int(sum)
  }

  /// The number of rows of a range in the set. Constant.
  package func count(in range: Range<Int>) -> Int {
    range.isEmpty ? 0 : count(before: range.upperBound) - count(before: range.lowerBound)
  }

  /// The position of a row in the set, from 1; `nil` if it is not in the set. Constant.
  package func position(of row: Int) -> Int? {
    row >= 0 && row < rows.rowCount && rows.contains(row) ? count(before: row + 1) : nil
  }

  private func count(before row: Int) -> Int {
    guard row > 0 else { return 0 }
    // By the row before, so that the end of the set needs no extra word.
    let last = row - 1
    let block = last >> 6 / Self.blockWords
    var count = Int(before[block])
    for word in block * Self.blockWords..<last >> 6 { count += rows[word: word].nonzeroBitCount }
    return count + (rows[word: last >> 6] & (~UInt64(0) >> UInt64(63 - last & 63))).nonzeroBitCount
  }
}
