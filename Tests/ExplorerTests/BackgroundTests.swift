import CellGrid
import Testing

@testable import Explorer
@testable import TraceQuery
@testable import TraceCore

/// FilterRun and searching in a large experiment: the answers come later, or not at all.
@Suite struct BackgroundTests {
  /// Ten traces of four observations each, every other a tool; the detail is away.
  private func state() throws -> State {
    let lines = (0..<40).map {
      Samples.line(
        "o\($0)", trace: "t\($0 / 4)", type: $0 % 2 == 0 ? "tool" : "span", start: Double($0))
    }
    return Samples.state(try Samples.experiment(lines))
  }

  /// Presses keys without answering what they ask for; returns all that was asked.
  private func press(_ state: inout State, _ keys: String) -> [Effect] {
    keys.flatMap { update(&state, .key(.character($0))) }
  }

  private func answer(_ effects: [Effect], _ state: State) throws -> Action {
    try #require(effects.compactMap { Samples.answer($0, state) }.last)
  }

  /// What was found when a number of rows had been asked.
  private func part(_ query: String, _ experiment: Experiment) throws -> FilteredRows {
    try experiment.part(matching: Query(query))
  }

  private func number(_ effects: [Effect]) throws -> Int {
    try #require(
      effects.compactMap { effect -> Int? in
        switch effect {
        case .filter(_, _, let number), .search(_, _, _, let number): number
        default: nil
        }
      }.last)
  }

  private func stops(_ effects: [Effect]) -> Bool {
    effects.contains { if case .stopFiltering = $0 { true } else { false } }
  }

  @Test func oldRowsStayUntilTheNewOnesAreKnown() throws {
    var state = try state()
    let before = try #require(state.explorer).visibleRows(from: 0, count: 20)
    let asked = press(&state, "ftype:tool")
    #expect(state.explorer?.filtered == nil)
    #expect(state.explorer?.visibleRows(from: 0, count: 20) == before)
    Samples.perform(&state, try answer(asked, state))
    #expect(state.explorer?.filtered?.observationCount == 20)
    #expect(state.explorer?.filtering == nil)
  }

  @Test func onlyTheLastAnswerCounts() throws {
    var state = try state()
    let first = press(&state, "ftype:tool")
    let second = press(&state, " name:o2")
    Samples.perform(&state, try answer(second, state))
    let rows = state.explorer?.filtered?.matches
    Samples.perform(&state, try answer(first, state))
    #expect(state.explorer?.filtered?.matches == rows)
    #expect(state.explorer?.filtering == nil)
  }

  @Test func theStatusLineTellsHowFarItIs() throws {
    var state = try state()
    _ = press(&state, "ftype:tool")
    let asked = update(&state, .key(.enter))
    #expect(asked.isEmpty)
    #expect(render(state).text.contains("filtering … 0 matches in 0 of 50 rows   Esc stops"))
  }

  @Test func escapeStopsAndTheRowsBeforeStay() throws {
    var state = try state()
    Samples.press(&state, "f")
    Samples.press(&state, "name:o1")
    Samples.press(&state, .enter)
    let before = try #require(state.explorer)
    let asked = press(&state, "x")
    #expect(stops(update(&state, .key(.escape))))
    let after = try #require(state.explorer)
    #expect(after.filter == before.filter && after.filtered?.matches == before.filtered?.matches)
    // What was on its way is dropped.
    Samples.perform(&state, try answer(asked, state))
    #expect(state.explorer?.filter == before.filter)
    // Nothing goes on any more, so the next one clears.
    _ = update(&state, .key(.escape))
    #expect(state.explorer?.filter.isEmpty == true)
  }

  @Test func firstHitsShowEarlyAndStayWhenItIsStopped() throws {
    var state = try state()
    let experiment = try #require(state.explorer?.experiment)
    let asked = press(&state, "ftype:tool")
    _ = update(&state, .key(.enter))
    let part = try part("name:o1|o12", experiment)
    _ = update(&state, .filtered(part, number: try number(asked)))
    #expect(state.explorer?.filtered?.matches == part.matches)
    #expect(render(state).text.contains("filtering … \(part.observationCount) matches"))
    #expect(stops(update(&state, .key(.escape))))
    #expect(state.explorer?.filtered?.matches == part.matches)
    #expect(render(state).text.contains("type:tool  \(part.observationCount)+ of 40"))
  }

  @Test func theCursorGoesToTheNearestMatchUnlessThePersonHasLeft() throws {
    var state = try state()
    let experiment = try #require(state.explorer?.experiment)
    Samples.press(&state, "0jjjjjjjjjj")
    let start = try #require(state.explorer?.cursor)
    for leaves in [false, true] {
      var state = state
      let asked = press(&state, "ftype:tool")
      _ = update(&state, .key(.enter))
      let number = try number(asked)
      _ = update(&state, .filtered(try part("name:o1", experiment), number: number))
      if leaves { _ = update(&state, .key(.home)) }
      _ = update(
        &state, .filtered(experiment.rows(matching: try Query("type:tool")), number: number))
      let tree = try #require(state.explorer)
      #expect(tree.cursor == (leaves ? 0 : tree.filtered?.matches.next(from: start)))
    }
  }

  @Test func escapeInThePromptStopsAndBringsTheOldRowsBack() throws {
    var state = try state()
    Samples.press(&state, "x")
    let before = try #require(state.explorer)
    _ = press(&state, "ftype:tool")
    #expect(stops(update(&state, .key(.escape))))
    #expect(state.explorer?.filter == before.filter)
    #expect(state.explorer?.filtered?.matches == before.filtered?.matches)
  }

  @Test func keysThatChangeNothingAskForNothing() throws {
    var state = try state()
    _ = press(&state, "ftype:tool")
    #expect(update(&state, .key(.left)).isEmpty)
    #expect(update(&state, .key(.home)).isEmpty)
    #expect(update(&state, .key(.enter)).isEmpty)
  }

  @Test func aNewerSnapshotIsShownTogetherWithItsFilteredRows() throws {
    var state = try state()
    Samples.press(&state, "f")
    Samples.press(&state, "type:tool")
    Samples.press(&state, .enter)
    Samples.press(&state, "jj")
    let before = try #require(state.explorer)
    let newer = before.experiment.diagnosed()
    let asked = update(&state, .diagnosed(ExperimentOverview(newer), number: state.shownLoading))
    #expect(state.explorer?.experiment === before.experiment)
    #expect(state.explorer?.filtered != nil)
    Samples.perform(&state, try answer(asked, state))
    let after = try #require(state.explorer)
    #expect(after.experiment === newer)
    #expect(after.filter == before.filter && after.filtered != nil && after.filtering == nil)
    #expect(after.cursor == before.cursor && after.folds == before.folds)
    #expect(state.waiting == nil)
  }

  @Test func escapeWhileASnapshotWaitsShowsItWithoutTheFilter() throws {
    var state = try state()
    Samples.press(&state, "x")
    let newer = try #require(state.explorer).experiment.diagnosed()
    _ = update(&state, .diagnosed(ExperimentOverview(newer), number: state.shownLoading))
    #expect(stops(update(&state, .key(.escape))))
    #expect(state.explorer?.experiment === newer)
    #expect(state.explorer?.filter.isEmpty == true)
  }

  @Test func searchGoesWhenItHasFound() throws {
    var state = try state()
    let start = state.explorer?.cursor
    let asked = press(&state, "/o2")
    #expect(state.explorer?.cursor == start)
    _ = update(&state, .key(.enter))
    Samples.perform(&state, try answer(asked, state))
    let tree = try #require(state.explorer)
    #expect(tree.experiment.tree.observation(tree.cursor).map(tree.experiment.name) == "o2")
    // Later ones are known by then.
    #expect(press(&state, "nN").allSatisfy { if case .search = $0 { false } else { true } })
  }

  @Test func aSearchThatWasReplacedLeadsNowhere() throws {
    var state = try state()
    let first = press(&state, "/o3")
    let second = press(&state, "9")
    Samples.perform(&state, try answer(first, state))
    #expect(state.explorer?.cursor == 0)
    Samples.perform(&state, try answer(second, state))
    let tree = try #require(state.explorer)
    #expect(tree.experiment.tree.observation(tree.cursor).map(tree.experiment.name) == "o39")
  }

  @Test func leavingStopsWhatGoesOn() throws {
    var state = try state()
    _ = press(&state, "x")
    #expect(stops(update(&state, .key(.escape))))
    _ = press(&state, "/o")
    let effects = update(&state, .key(.escape))
    #expect(effects.contains { if case .stopSearching = $0 { true } else { false } })
    #expect(!state.isSeeking)
  }
}

extension Experiment {
  /// The rows of a filter as if there were others that it had not asked yet.
  fileprivate func part(matching query: Query) -> FilteredRows {
    let whole = rows(matching: query)
    var progress = FilterProgress(tree)
    for word in 0..<(tree.count + 63) / 64 {
      progress.insert(whole.matches[word: word], of: RowBlock(tree, word: word), in: tree)
    }
    return progress.rows()
  }
}
