/// The order of time, in which the rows of a sorted tree are not.
extension TreeIndex {
  /// The number that a row has where siblings are in the order of time.
  public func recordedRow(_ row: Int) -> Int {
    recordedRows.isEmpty ? row : Int(recordedRows[row])
  }

  /// The number after those of the rows below a row where siblings are in the order of time.
  public func recordedEnd(_ row: Int) -> Int { recordedRow(row) + end(row) - row }

  /// The rows below a trace, siblings in the order of time. Linear in them if the tree is sorted.
  public func recordedOrder(ofTrace trace: Int) -> RecordedOrder {
    recordedOrder(below: row(ofTrace: trace))
  }

  /// The rows below a row, siblings in the order of time. Linear in them if the tree is sorted.
  public func recordedOrder(below row: Int) -> RecordedOrder {
    let below = descendants(row)
    guard !recordedRows.isEmpty else { return RecordedOrder(range: below, sorted: []) }
    // A subtree has consecutive numbers in either order.
    let first = recordedRow(row) + 1
    var sorted = [Int32](repeating: 0, count: below.count)
    for row in below { sorted[recordedRow(row) - first] = Int32(truncatingIfNeeded: row) }
    return RecordedOrder(range: below, sorted: sorted)
  }
}

/// Some rows in the order of time.
public struct RecordedOrder: RandomAccessCollection, Sendable {
  let range: Range<Int>
  /// The rows; empty if they are the range itself.
  let sorted: [Int32]

  public var startIndex: Int { 0 }
  public var endIndex: Int { range.count }

  public subscript(position: Int) -> Int {
    sorted.isEmpty ? range.lowerBound + position : Int(sorted[position])
  }
}
