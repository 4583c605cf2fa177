import CellGrid
import Testing
import TraceCore

@testable import Explorer

/// Whatever is pressed on whatever tree: the cursor is visible, and what is visible is what folds and
/// filter leave of the pre-order.
@Suite struct RandomWalkTests {
  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private func experiment(_ random: inout Random) throws -> Experiment {
    let count = Int.random(in: 0...40, using: &random)
    let types = ["agent", "tool", "span", "generation", "odd"]
    let lines = (0..<count).map { number in
      let parent = Int.random(in: -count / 3 - 1..<count + 2, using: &random)
      return Samples.line(
        "o\(number)", parent: parent < 0 ? nil : "o\(parent)",
        trace: "t\(Int.random(in: 0..<3, using: &random))",
        type: types.randomElement(using: &random) ?? "span",
        start: Double(Int.random(in: 0..<50, using: &random)), end: 60,
        error: Int.random(in: 0..<5, using: &random) == 0 ? "broken" : nil)
    }
    return try Samples.experiment(lines)
  }

  /// What should be visible, by walking over all rows.
  private func expected(_ tree: TreeState) -> [Int] {
    let index = tree.experiment.tree
    return (0..<index.count).filter { row in
      guard tree.filtered?.shown.contains(row) ?? true else { return false }
      var place = row
      while let parent = index.parent(place) {
        if !tree.isUnfolded(parent) { return false }
        place = parent
      }
      return true
    }
  }

  private static let keys: [Key] =
    KeyMap.groups.flatMap(\.bindings).flatMap(\.keys).filter { $0 != .character("q") }
    + "type:o is:error ~.*\"".map { .character($0) } + [.enter, .escape, .down, .up, .right]

  @Test(arguments: 0..<40)
  func invariantsHold(_ seed: Int) throws {
    var random = Random(state: UInt64(seed))
    var state = Samples.state(try experiment(&random))
    for _ in 0..<80 {
      switch Int.random(in: 0..<12, using: &random) {
      case 0:
        Samples.perform(
          &state,
          .resize(
            Size(
              columns: .random(in: 0...140, using: &random),
              rows: .random(in: 0...40, using: &random))))
      case 1:
        let kinds: [MouseEvent.Kind] = [.press, .doubleClick, .wheelUp, .wheelDown]
        Samples.perform(
          &state,
          .mouse(
            MouseEvent(
              kinds.randomElement(using: &random) ?? .press,
              at: Position(
                column: .random(in: -1...140, using: &random),
                row: .random(in: -1...40, using: &random)))))
      default:
        Samples.perform(&state, .key(Self.keys.randomElement(using: &random) ?? .down))
      }
      let tree = try #require(state.explorer)
      let visible = expected(tree)
      #expect(tree.visibleRows(from: 0, count: 100) == visible)
      if !visible.isEmpty {
        #expect(visible.contains(tree.cursor))
        #expect(visible.contains(tree.top))
        let height = state.layout.tree.size.rows
        if height > 0 {
          #expect(tree.visibleRows(from: tree.top, count: height).contains(tree.cursor))
        }
      }
      let frame = render(state)
      #expect(frame.cells.count == state.size.columns * state.size.rows)
    }
  }
}
