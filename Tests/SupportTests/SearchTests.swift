import Support
import TestSupport
import Testing

@Suite("Binary search")
struct SearchTests {
  @Test("The partitioning index is the number of elements that come before.", arguments: 0..<70)
  func partitioningIndex(count: Int) {
    let values = (0..<count).map { 2 * $0 }
    for bound in -1...2 * count {
      let expected = values.count { $0 < bound }
      #expect(values.partitioningIndex { $0 >= bound } == expected)
      #expect((0..<count).partitioningIndex { 2 * $0 >= bound } == expected)
    }
  }

  @Test("The index belongs to the collection, also if that is a slice.")
  func slice() {
    #expect(Array(0..<10)[4...].partitioningIndex { $0 >= 6 } == 6)
  }
}
