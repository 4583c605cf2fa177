import TraceIndex

/// 64 rows that are looked at together, with the observations that they show.
///
/// What kind of question is asked is decided once for all of them, and the answers are bits.
struct RowBlock {
  /// The first row.
  private(set) var start = 0
  /// The observation of each row; any one where a row shows something else.
  private var observations: [Int] = []
  /// Rows that show observations.
  private(set) var observationRows: UInt64 = 0
  /// Rows that show traces, or what was not recorded.
  private(set) var otherRows: UInt64 = 0

  /// The rows of one word of a ``RowSet``.
  init(_ tree: TreeIndex, word: Int) {
    observations.reserveCapacity(64)
    load(tree, word: word)
  }

  /// Goes on with the rows of another word, in the same memory.
  mutating func load(_ tree: TreeIndex, word: Int) {
    start = word << 6
    let count = min(64, tree.count - start)
    var known: UInt64 = 0
    observations.removeAll(keepingCapacity: true)
    for place in 0..<count {
      let observation = tree.observation(start + place)
      observations.append(observation ?? 0)
      known |= (observation == nil ? 0 : 1) << UInt64(place)
    }
    observationRows = known
    otherRows = ~known & (count == 64 ? ~0 : 1 << UInt64(count) - 1)
  }

  /// The rows for whose observations something holds.
  @inline(__always)
  func rows(where holds: (Int) -> Bool) -> UInt64 {
    guard observationRows != 0 else { return 0 }
    var bits: UInt64 = 0
    for (place, observation) in observations.enumerated() {
      bits |= (holds(observation) ? 1 : 0) << UInt64(place)
    }
    return bits & observationRows
  }

  /// The rows of some for whose observations something holds that is dear to find out.
  @inline(__always)
  func rows(among candidates: UInt64, where holds: (_ row: Int, Int) -> Bool) -> UInt64 {
    var bits: UInt64 = 0
    var left = candidates & observationRows
    while left != 0 {
      let place = left.trailingZeroBitCount
      if holds(start + place, observations[place]) { bits |= 1 << UInt64(place) }
      left &= left - 1
    }
    return bits
  }
}
