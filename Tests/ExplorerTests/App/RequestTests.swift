import CellGrid
import Testing

@testable import Explorer
@testable import TraceQuery
import TraceCore

/// Filters and searches in a large experiment, where answers come later or not at all.
@Suite("Requests")
struct RequestTests {
  /// Ten traces of four observations each, every other one a tool; the detail is hidden.
  private func state() throws -> State {
    let lines = (0..<40).map {
      Samples.line(
        "o\($0)", trace: "t\($0 / 4)", type: $0 % 2 == 0 ? "tool" : "span", start: Double($0))
    }
    return Samples.state(try Samples.experiment(lines))
  }

  /// Presses keys without answering their requests; returns all effects.
  private func press(_ state: inout State, _ keys: String) -> [Effect] {
    keys.flatMap { update(&state, .key(.character($0))) }
  }

  /// The answer to the last request among effects.
  private func answer(_ effects: [Effect]) throws -> Action {
    try #require(effects.compactMap { Samples.answer(to: $0) }.last)
  }

  private func cancels(_ effects: [Effect], _ slot: RequestSlot) -> Bool {
    effects.contains { $0.cancelledSlot == slot }
  }

  @Test("The old rows show until the new ones are known")
  func oldRowsStay() throws {
    var state = try state()
    let before = try #require(state.tree).visibleRows(from: 0, count: 20)
    let effects = press(&state, "ftype:tool")
    #expect(state.tree?.filtered == nil)
    #expect(state.tree?.visibleRows(from: 0, count: 20) == before)
    Samples.perform(&state, try answer(effects))
    #expect(state.tree?.filtered?.observationCount == 20)
    #expect(state.tree?.filtering == nil)
  }

  @Test("A stale answer is dropped")
  func staleAnswer() throws {
    var state = try state()
    let first = press(&state, "ftype:tool")
    let second = press(&state, " name:o2")
    Samples.perform(&state, try answer(second))
    let rows = state.tree?.filtered?.matches
    Samples.perform(&state, try answer(first))
    #expect(state.tree?.filtered?.matches == rows)
    #expect(state.tree?.filtering == nil)
  }

  @Test("A second final answer is dropped")
  func repeatedAnswer() throws {
    var state = try state()
    let action = try answer(press(&state, "x"))
    Samples.perform(&state, action)
    Samples.press(&state, "X")
    Samples.perform(&state, action)
    #expect(state.tree?.filtered == nil)
  }

  @Test("A request has another generation than all requests before")
  func generations() {
    var requests = Requests()
    let first = requests.start(.load(listIndex: 0)).id
    let counts = requests.start(.counts).id
    let second = requests.start(.load(listIndex: 0)).id
    #expect(Set([first.generation, counts.generation, second.generation]).count == 3)
    #expect(requests.requestCount == 3)
    let progress = Answer.progress(LoadProgress(bytes: 0, totalBytes: 1, observations: 0))
    let accepted = [first, second, counts].map { requests.accepts(progress, to: $0) }
    #expect(accepted == [false, true, true])
    let forgotten = [requests.forget(.load), requests.forget(.load)]
    #expect(forgotten == [true, false])
    let isAccepted = requests.accepts(progress, to: second)
    #expect(!isAccepted)
  }

  @Test("A final answer frees its slot, a partial one does not")
  func finalAnswers() throws {
    let state = try state()
    let overview = try #require(state.tree?.overview)
    var requests = Requests()
    let load = requests.start(.load(listIndex: 0)).id
    let acceptsLoaded = requests.accepts(.loaded(overview), to: load)
    #expect(acceptsLoaded && requests.running[.load] == load)
    let acceptsDiagnosed = requests.accepts(.diagnosed(overview), to: load)
    #expect(acceptsDiagnosed && requests.running[.load] == nil)
  }

  @Test("Answers that come at once are applied after the update, in order")
  func immediateAnswers() throws {
    var state = try state()
    var isUpdating = false
    var slots: [RequestSlot] = []
    state.size = Size(columns: 120, rows: 40)
    for key in "ftype:tool" {
      run(.key(.character(key)), on: &state) { effect in
        #expect(!isUpdating)
        isUpdating = true
        defer { isUpdating = false }
        if let slot = effect.startedSlot { slots.append(slot) }
        return Samples.answer(to: effect)
      }
    }
    #expect(state.tree?.filtered?.observationCount == 20)
    #expect(state.tree?.detail.records != nil)
    #expect(slots.contains(.filter) && slots.contains(.records))
  }

  @Test("The status line shows the progress of the filter")
  func progress() throws {
    var state = try state()
    _ = press(&state, "ftype:tool")
    #expect(update(&state, .key(.enter)).isEmpty)
    #expect(render(state).text.contains("filtering … 0 matches in 0 of 50 rows   Esc stops"))
  }

  @Test("Esc stops the filter and keeps the rows from before")
  func escape() throws {
    var state = try state()
    Samples.press(&state, "f")
    Samples.press(&state, "name:o1")
    Samples.press(&state, .enter)
    let before = try #require(state.tree)
    let effects = press(&state, "x")
    #expect(cancels(update(&state, .key(.escape)), .filter))
    let after = try #require(state.tree)
    #expect(after.filter == before.filter && after.filtered?.matches == before.filtered?.matches)
    Samples.perform(&state, try answer(effects))
    #expect(state.tree?.filter == before.filter)
    // Nothing runs any more, so the next Esc clears the filter.
    _ = update(&state, .key(.escape))
    #expect(state.tree?.filter.isEmpty == true)
  }

  @Test("The first matches show early and stay when the filter is stopped")
  func firstMatches() throws {
    var state = try state()
    let experiment = try #require(state.tree?.experiment)
    _ = press(&state, "ftype:tool")
    _ = update(&state, .key(.enter))
    let part = try experiment.part(matching: Query("name:o1|o12"))
    Samples.answer(&state, .filtered(part), in: .filter)
    #expect(state.tree?.filtered?.matches == part.matches)
    #expect(render(state).text.contains("filtering … \(part.observationCount) matches"))
    #expect(cancels(update(&state, .key(.escape)), .filter))
    #expect(state.tree?.filtered?.matches == part.matches)
    #expect(render(state).text.contains("type:tool  \(part.observationCount)+ of 40"))
  }

  @Test(
    "The cursor goes to the nearest match, unless the person has moved it",
    arguments: [false, true])
  func nearestMatch(moves: Bool) throws {
    var state = try state()
    let experiment = try #require(state.tree?.experiment)
    Samples.press(&state, "0jjjjjjjjjj")
    let start = try #require(state.tree?.cursor)
    _ = press(&state, "ftype:tool")
    _ = update(&state, .key(.enter))
    let part = try experiment.part(matching: Query("name:o1"))
    Samples.answer(&state, .filtered(part), in: .filter)
    if moves { _ = update(&state, .key(.home)) }
    let rows = experiment.rows(matching: try Query("type:tool"))
    Samples.answer(&state, .filtered(rows), in: .filter)
    let tree = try #require(state.tree)
    #expect(tree.cursor == (moves ? 0 : rows.matches.next(from: start)))
  }

  @Test("Esc in the prompt stops the filter and restores the old rows")
  func escapeInPrompt() throws {
    var state = try state()
    Samples.press(&state, "x")
    let before = try #require(state.tree)
    _ = press(&state, "ftype:tool")
    #expect(cancels(update(&state, .key(.escape)), .filter))
    #expect(state.tree?.filter == before.filter)
    #expect(state.tree?.filtered?.matches == before.filtered?.matches)
  }

  @Test("Keys that change nothing request nothing")
  func idleKeys() throws {
    var state = try state()
    _ = press(&state, "ftype:tool")
    #expect(update(&state, .key(.left)).isEmpty)
    #expect(update(&state, .key(.home)).isEmpty)
    #expect(update(&state, .key(.enter)).isEmpty)
  }

  @Test("A search jumps when it has found something, and does not run again for the next match")
  func search() throws {
    var state = try state()
    let start = state.tree?.cursor
    let effects = press(&state, "/o2")
    #expect(state.tree?.cursor == start)
    _ = update(&state, .key(.enter))
    Samples.perform(&state, try answer(effects))
    let tree = try #require(state.tree)
    #expect(Samples.name(tree.cursor, tree) == "o2")
    #expect(press(&state, "nN").allSatisfy { $0.startedSlot != .search })
  }

  @Test("A search that was replaced does not move the cursor")
  func replacedSearch() throws {
    var state = try state()
    let first = press(&state, "/o3")
    let second = press(&state, "9")
    Samples.perform(&state, try answer(first))
    #expect(state.tree?.cursor == 0)
    Samples.perform(&state, try answer(second))
    let tree = try #require(state.tree)
    #expect(Samples.name(tree.cursor, tree) == "o39")
  }

  @Test("Leaving cancels what is running")
  func leaving() throws {
    var state = try state()
    _ = press(&state, "x")
    #expect(cancels(update(&state, .key(.escape)), .filter))
    _ = press(&state, "/o")
    #expect(cancels(update(&state, .key(.escape)), .search))
    #expect(!state.isBusy)
  }

  @Test("Ctrl-C stops what is running, then closes what is open, then quits")
  func interrupt() throws {
    var state = try state()
    Samples.press(&state, "?")
    #expect(update(&state, .interrupt).isEmpty && state.overlay == nil)
    _ = press(&state, "x")
    #expect(cancels(update(&state, .interrupt), .filter) && !state.isBusy)
    _ = press(&state, "r")
    #expect(cancels(update(&state, .interrupt), .load))
    Samples.answer(&state, .loaded(try #require(state.tree?.overview)), in: .load)
    #expect(update(&state, .interrupt).contains { if case .quit = $0 { true } else { false } })
  }
}

extension Experiment {
  /// The rows of a filter as if it had not examined others yet.
  fileprivate func part(matching query: Query) -> FilteredRows {
    let whole = rows(matching: query)
    var progress = FilterProgress(tree)
    for word in 0..<(tree.count + 63) / 64 {
      progress.insert(whole.matches[word: word], of: RowBlock(tree, word: word), in: tree)
    }
    return progress.rows()
  }
}
