import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

/// Random keys on random trees.
@Suite("Random walks")
struct RandomWalkTests {
  private func experiment(_ random: inout SplitMix64) throws -> Experiment {
    let count = random.below(41)
    let types = ["agent", "tool", "span", "generation", "odd"]
    let lines = (0..<count).map { number in
      let parent = Int.random(in: -count / 3 - 1..<count + 2, using: &random)
      return Observations.line(
        "o\(number)", parent: parent < 0 ? nil : "o\(parent)",
        trace: "t\(random.below(3))",
        start: Double(random.below(50)), end: 60, type: random.pick(types),
        error: random.oneIn(5) ? "broken" : nil)
    }
    // Some traces have no observations.
    let traces = (0..<random.below(9)).map {
      #"{"trace_id": "t\#($0)", "success": \#(random.oneIn(2)), "error": "no"}"#
    }
    return try Observations.load(lines, traces: traces, store: .none)
  }

  private static let keys: [Key] =
    KeyMap.standard.groups.flatMap(\.bindings).flatMap(\.keys).filter { $0 != .character("q") }
    + "type:o is:error ~.*\"".map { .character($0) } + [.enter, .escape, .down, .up, .right]

  @Test(
    """
    The cursor is visible, the visible rows are those that neither folds nor filter hide, and no line \
    is blank while rows are hidden above.
    """, arguments: Effort.seeds(of: 40))
  func invariants(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var state = State.showing(try experiment(&random))
    for _ in 0..<80 {
      switch random.below(14) {
      case 2: reload(&state, try experiment(&random))
      case 0:
        state.perform(
          .resize(
            Size(
              columns: .random(in: 0...140, using: &random),
              rows: .random(in: 0...40, using: &random))))
      case 1:
        let kinds: [MouseEvent.Kind] = [.press, .doubleClick, .wheelUp, .wheelDown]
        state.perform(
          .mouse(
            MouseEvent(
              random.pick(kinds),
              at: Position(
                column: .random(in: -1...140, using: &random),
                row: .random(in: -1...40, using: &random)))))
      default:
        state.perform(.key(random.pick(Self.keys)))
      }
      try check(state)
    }
  }

  /// Loads the files again, which now have other content.
  private func reload(_ state: inout State, _ experiment: Experiment) {
    guard state.overlay == nil else { return }
    state.pressKeys("r")
    state.answer(.loaded(ExperimentOverview(experiment)), in: .load)
  }

  private func check(_ state: State) throws {
    let tree = try #require(state.tree)
    let visible = tree.naiveVisibleRows
    #expect(tree.visibleRows(from: 0, count: 100) == visible)
    if !visible.isEmpty {
      #expect(visible.contains(tree.cursor))
      #expect(visible.contains(tree.top))
      let height = state.layout.tree.size.rows
      if height > 0 {
        let shown = tree.visibleRows(from: tree.top, count: height)
        #expect(shown.contains(tree.cursor))
        #expect(shown.count == min(height, visible.count))
      }
    }
    checkCounts(tree)
    checkLists(state, tree)
    let frame = render(state)
    #expect(frame.cells.count == state.size.columns * state.size.rows)
  }

  /// What is counted is what matches.
  private func checkCounts(_ tree: TreeState) {
    guard let filtered = tree.filtered else { return }
    let index = tree.experiment.tree
    let matches = (0..<index.count).filter { filtered.matches.contains($0) }
    #expect(filtered.counts.rows == matches.count)
    #expect(filtered.counts.traces == matches.count { index.depth($0) == 0 })
    #expect(filtered.counts.observations == matches.count { index.observation($0) != nil })
  }

  /// Detail and overlays show no blank lines while lines are hidden above.
  private func checkLists(_ state: State, _ tree: TreeState) {
    func check(_ top: Int, _ count: Int, _ height: Int) {
      #expect((0...max(0, count - height)).contains(top))
    }
    let rows = state.size.rows
    if let height = state.layout.detail?.size.rows {
      check(tree.detail.top, tree.detail.lines.count, height)
    }
    if let help = state.overlay as? HelpOverlay {
      check(help.top, help.lines.count, max(1, rows - 2))
    }
    if let pages = state.overlay as? PagesOverlay, let count = pages.count(tree) {
      check(
        pages.cursor.top, count, PageLayout(pages.page, state.size).list.size.rows)
    }
  }

  /// Newer snapshots arrive in between. When all requests are answered, the rows are those that
  /// match the filter.
  @Test(
    "The same is true if answers arrive late, out of order or not at all.",
    arguments: Effort.seeds(of: 40))
  func lateAnswers(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed + 1000)
    var state = State.showing(try experiment(&random))
    var pending: [Effect] = []
    for _ in 0..<120 {
      switch random.below(8) {
      case 0, 1:
        guard let index = pending.indices.randomElement(using: &random) else { continue }
        if let action = pending.remove(at: index).answer {
          pending += update(&state, action)
        }
      case 2:
        if random.oneIn(2) { continue }
        pending += try diagnoseAgain(&state)
      default:
        pending += update(&state, .key(random.pick(Self.keys)))
      }
      try check(state)
    }
    // Esc closes the overlay, if there is one; then every request is answered.
    while state.overlay != nil { pending += update(&state, .key(.escape)) }
    while !pending.isEmpty {
      if let action = pending.removeFirst().answer {
        pending += update(&state, action)
      }
    }
    let tree = try #require(state.tree)
    #expect(tree.filtering == nil && state.waiting == nil)
    let query = try tree.filter.query()
    guard tree.filtered?.isComplete ?? true else { return }
    #expect(
      tree.filtered?.matches
        == (query.isEmpty ? nil : tree.experiment.rows(matching: query).matches))
  }

  /// A newer snapshot, as if the diagnosis had not arrived before.
  private func diagnoseAgain(_ state: inout State) throws -> [Effect] {
    let tree = try #require(state.tree)
    state.waiting = ExperimentOverview(tree.experiment.diagnosed())
    return update(&state, .resize(state.size))
  }

  @Test(
    "Jumps to siblings and traces agree with a walk over all shown rows.", arguments: 0..<20
  )
  func siblings(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed + 5000)
    var state = State.showing(try experiment(&random))
    if random.oneIn(2) { state.pressKeys("x") }
    if random.oneIn(2) { state.pressKeys("H") }
    if random.oneIn(3) { state.pressKeys("jz") }
    let start = try #require(state.tree)
    let index = start.experiment.tree
    let rows = start.naiveShownRows
    let isZoomed = start.viewpoint.scope != nil
    for row in rows {
      let parent = start.naiveParent(row, among: rows)
      let siblings = rows.filter { start.naiveParent($0, among: rows) == parent }
      let traces = rows.filter { index.depth($0) == 0 }
      let trace = index.row(ofTrace: index.trace(row))
      for (key, expected) in [
        ("J", siblings.first { $0 > row } ?? row), ("K", siblings.last { $0 < row } ?? row),
        ("]", traces.first { $0 > trace } ?? row),
        ("[", row == trace ? traces.last { $0 < trace } ?? row : trace),
      ] where !isZoomed || "JK".contains(key) {
        var state = state
        state.tree?.go(to: row)
        state.pressKeys(key)
        #expect(state.tree?.cursor == expected, "\(key) from \(row)")
      }
    }
  }
}
