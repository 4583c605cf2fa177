import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("Folds")
struct FoldsTests {
  @Test("A depth with exceptions is the same as a set of unfolded rows.", arguments: 0..<20)
  func set(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let depths = (0..<Int.random(in: 1...300, using: &random)).map { _ in
      Int.random(in: 0...6, using: &random)
    }
    var folds = Folds(expandedDepth: 0, rowCount: depths.count)
    var plain: Set<Int> = []
    for _ in 0..<200 {
      if Int.random(in: 0..<10, using: &random) == 0 {
        let depth = [0, 1, 2, 5, .max].randomElement(using: &random) ?? 0
        folds = Folds(expandedDepth: depth, rowCount: depths.count)
        plain = Set(depths.indices.filter { depths[$0] < depth })
      } else {
        let row = Int.random(in: depths.indices, using: &random)
        let isUnfolded = Bool.random(using: &random)
        folds.set(row, depth: depths[row], isUnfolded: isUnfolded)
        if isUnfolded { plain.insert(row) } else { plain.remove(row) }
      }
      #expect(
        depths.indices.allSatisfy {
          folds.isUnfolded($0, depth: depths[$0]) == plain.contains($0)
        })
    }
  }

  @Test("Unfolding all rows stores no row.")
  func unfoldAll() throws {
    var state = try State.showing((0..<500).map { Observations.line("o\($0)") })
    for keys in ["0", "-", "3", "1"] {
      state.pressKeys(keys)
      #expect(state.tree?.folds.exceptions.count == 0)
    }
  }
}
