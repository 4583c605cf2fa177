import TestSupport
import Testing

import TraceCore
@testable import TraceQuery

@Suite("Row sets")
struct RowSetTests {
  private func set(_ rows: some Sequence<Int>, of count: Int) -> RowSet {
    var set = RowSet(rowCount: count)
    for row in rows { set.insert(row) }
    return set
  }

  @Test("A set of rows agrees with an array of its rows.", arguments: 0..<40)
  func agreesWithArray(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = random.below(2000)
    let (oneIn, otherIn) = (1 + random.below(40), 1 + random.below(4))
    let rows = (0..<count).filter { _ in random.oneIn(oneIn) }
    let others = Set((0..<count).filter { _ in random.oneIn(otherIn) })
    let (a, b) = (set(rows, of: count), set(others, of: count))
    let both = rows.filter(others.contains)
    let ranks = RankIndex(a)
    #expect(a.count(among: b) == both.count && a.count(among: nil) == rows.count)
    #expect(a.union(b) == set(Set(rows).union(others), of: count))
    for _ in 0..<50 {
      let row = random.below(count + 2) - 1
      #expect(a.next(from: row, among: b) == both.first { $0 >= row })
      #expect(a.previous(from: row, among: b) == both.last { $0 <= row })
      #expect(a.next(from: row, among: nil) == rows.first { $0 >= row })
      let low = random.below(count + 1)
      let range = low..<low + random.below(count + 1 - low)
      #expect(ranks.count(in: range) == rows.count { range.contains($0) })
      #expect(a.count(in: range) == rows.count { range.contains($0) })
    }
  }
}
