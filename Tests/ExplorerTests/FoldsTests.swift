import CellGrid
import Testing
import TraceCore

@testable import Explorer

@Suite struct FoldsTests {
  /// A depth with exceptions is the same as a set of unfolded rows.
  @Test(arguments: 0..<20)
  func agreesWithASet(_ seed: UInt64) {
    var random = WalkRandom(state: seed)
    let levels = (0..<Int.random(in: 1...300, using: &random)).map { _ in
      Int.random(in: 0...6, using: &random)
    }
    var folds = Folds(depth: 0, rowCount: levels.count)
    var plain: Set<Int> = []
    for _ in 0..<200 {
      if Int.random(in: 0..<10, using: &random) == 0 {
        let depth = [0, 1, 2, 5, .max].randomElement(using: &random) ?? 0
        folds = Folds(depth: depth, rowCount: levels.count)
        plain = Set(levels.indices.filter { levels[$0] < depth })
      } else {
        let row = Int.random(in: levels.indices, using: &random)
        let isUnfolded = Bool.random(using: &random)
        folds.set(row, level: levels[row], isUnfolded: isUnfolded)
        if isUnfolded { plain.insert(row) } else { plain.remove(row) }
      }
      #expect(
        levels.indices.allSatisfy {
          folds.isUnfolded($0, level: levels[$0]) == plain.contains($0)
        })
    }
  }

  /// What is kept of "unfold all" does not grow with the rows that it unfolds.
  @Test func unfoldingAllRemembersNoRow() throws {
    var state = Samples.state(try Samples.experiment((0..<500).map { Samples.line("o\($0)") }))
    for keys in ["0", "-", "3", "1"] {
      Samples.press(&state, keys)
      #expect(state.explorer?.folds.exceptions.count == 0)
    }
  }
}

@Suite struct ProblemLinesTests {
  @Test func areTheGroupsAndTheirPlaces() throws {
    for name in ["broken", "decorator-mistakes/uncaptured-tool/undecorated/wrong"] {
      let experiment = try Samples.folder(name).diagnosed()
      let groups = experiment.findingGroups()
      let lines = ProblemLines(groups)
      let plain = groups.indices.flatMap { group -> [ProblemLines.Line] in
        let count = groups[group].findings.count
        guard count > 1 else { return [.group(group)] }
        return [.group(group)]
          + (0..<min(count, 200)).map { .finding(group: group, number: $0) }
      }
      #expect((0..<lines.count).map { lines[$0] } == plain)
    }
  }
}
