import TraceIndex

/// 64 rows that are examined together, with their observations.
///
/// A predicate is chosen once for all of them, and its results are the bits of one word.
struct RowBlock {
  /// The first row.
  private(set) var start = 0
  /// The observation of each row; any valid one for a row without.
  private var observations: [Int] = []
  /// Rows of observations.
  private(set) var observationRows: UInt64 = 0
  /// Rows of traces, missing calls and missing parents.
  private(set) var otherRows: UInt64 = 0

  /// Loads the rows of one word of a ``RowSet``.
  init(_ tree: TreeIndex, word: Int) {
    observations.reserveCapacity(64)
    load(tree, word: word)
  }

  /// Replaces the rows by those of another word, in the same memory.
  mutating func load(_ tree: TreeIndex, word: Int) {
    start = word << 6
    let count = min(64, tree.count - start)
    var known: UInt64 = 0
    observations.removeAll(keepingCapacity: true)
    for bit in 0..<count {
      let observation = tree.observation(start + bit)
      observations.append(observation ?? 0)
      known |= (observation == nil ? 0 : 1) << UInt64(bit)
    }
    observationRows = known
    otherRows = ~known & (count == 64 ? ~0 : 1 << UInt64(count) - 1)
  }

  /// The rows whose observations match a cheap check, which is run on every row.
  @inline(__always)
  func rows(where isMatch: (Int) -> Bool) -> UInt64 {
    guard observationRows != 0 else { return 0 }
    var bits: UInt64 = 0
    for (bit, observation) in observations.enumerated() {
      bits |= (isMatch(observation) ? 1 : 0) << UInt64(bit)
    }
    return bits & observationRows
  }

  /// The candidates whose observations match a check that is too expensive to run on every row.
  @inline(__always)
  func rows(among candidates: UInt64, where isMatch: (_ row: Int, Int) -> Bool) -> UInt64 {
    var bits: UInt64 = 0
    var left = candidates & observationRows
    while left != 0 {
      let bit = left.trailingZeroBitCount
      if isMatch(start + bit, observations[bit]) { bits |= 1 << UInt64(bit) }
      left &= left - 1
    }
    return bits
  }

  /// The rows of traces, missing calls and missing parents that match.
  func otherRows(where isMatch: (_ row: Int) -> Bool) -> UInt64 {
    var bits: UInt64 = 0
    var left = otherRows
    while left != 0 {
      let bit = left.trailingZeroBitCount
      if isMatch(start + bit) { bits |= 1 << UInt64(bit) }
      left &= left - 1
    }
    return bits
  }
}
