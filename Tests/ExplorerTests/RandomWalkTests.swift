import CellGrid
import Testing
import TraceCore

@testable import Explorer

/// Whatever is pressed on whatever tree: the cursor is visible, and what is visible is what folds and
/// filter leave of the pre-order.
@Suite struct RandomWalkTests {
  private func experiment(_ random: inout WalkRandom) throws -> Experiment {
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
    var random = WalkRandom(state: UInt64(seed))
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
      try check(state)
    }
  }

  private func check(_ state: State) throws {
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

  /// The same when what is asked for is answered late, out of order or not at all, and newer
  /// snapshots come in between; in the end what shows is what the filter takes.
  @Test(arguments: 0..<40)
  func lateAnswersBreakNothing(_ seed: Int) throws {
    var random = WalkRandom(state: UInt64(seed) + 1000)
    var state = Samples.state(try experiment(&random))
    var asked: [Effect] = []
    for _ in 0..<120 {
      switch Int.random(in: 0..<8, using: &random) {
      case 0, 1:
        guard let place = asked.indices.randomElement(using: &random) else { continue }
        if let action = Samples.answer(asked.remove(at: place), state) {
          asked += update(&state, action)
        }
      case 2:
        if Bool.random(using: &random) { continue }
        let overview = try #require(state.explorer).overview
        asked += update(
          &state,
          .diagnosed(
            ExperimentOverview(overview.experiment.diagnosed()), number: state.shownLoading))
      default:
        asked += update(&state, .key(Self.keys.randomElement(using: &random) ?? .down))
      }
      try check(state)
    }
    // Esc leaves the prompt or the overlay, if there is one; then all is answered.
    while state.overlay != nil { asked += update(&state, .key(.escape)) }
    while !asked.isEmpty {
      if let action = Samples.answer(asked.removeFirst(), state) {
        asked += update(&state, action)
      }
    }
    let tree = try #require(state.explorer)
    #expect(tree.filtering == nil && state.waiting == nil)
    let query = try tree.filter.query()
    guard tree.filtered?.isComplete ?? true else { return }
    #expect(
      tree.filtered?.matches
        == (query.isEmpty ? nil : tree.experiment.rows(matching: query).matches))
  }

  /// Siblings and traces are those of a walk over all rows that show.
  @Test(arguments: 0..<20)
  func siblingsAndTracesAreTheNextThatShow(_ seed: Int) throws {
    var random = WalkRandom(state: UInt64(seed) + 5000)
    var state = Samples.state(try experiment(&random))
    if Bool.random(using: &random) { Samples.press(&state, "x") }
    let start = try #require(state.explorer)
    let index = start.experiment.tree
    let rows = (0..<index.count).filter { start.filtered?.shown.contains($0) ?? true }
    for row in rows {
      let siblings = rows.filter { index.parent($0) == index.parent(row) }
      let traces = rows.filter { index.depth($0) == 0 }
      let trace = index.row(ofTrace: index.trace(row))
      for (key, expected) in [
        ("J", siblings.first { $0 > row } ?? row), ("K", siblings.last { $0 < row } ?? row),
        ("]", traces.first { $0 > trace } ?? row),
        ("[", row == trace ? traces.last { $0 < trace } ?? row : trace),
      ] {
        var state = state
        state.explorer?.go(to: row)
        Samples.press(&state, key)
        #expect(state.explorer?.cursor == expected, "\(key) from \(row)")
      }
    }
  }
}

/// The same numbers in every run.
struct WalkRandom: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
