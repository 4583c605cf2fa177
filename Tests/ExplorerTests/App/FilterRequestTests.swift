import CellGrid
import Testing
import TraceCore

@testable import Explorer
@testable import TraceQuery

/// Filters whose answers arrive later, in parts, or not at all.
@Suite("Requests of filters")
struct FilterRequestTests {
  @Test("The old rows stay until the new ones are known.")
  func oldRowsStay() throws {
    var state = try State.showingTenTraces()
    let before = try #require(state.tree).visibleRows(from: 0, count: 20)
    let effects = state.pressUnanswered("ftype:tool")
    #expect(state.tree?.filtered == nil)
    #expect(state.tree?.visibleRows(from: 0, count: 20) == before)
    state.perform(try effects.lastAnswer())
    #expect(state.tree?.filtered?.counts.observations == 20)
    #expect(state.tree?.filtering == nil)
  }

  @Test("A stale answer is dropped.")
  func staleAnswer() throws {
    var state = try State.showingTenTraces()
    let first = state.pressUnanswered("ftype:tool")
    let second = state.pressUnanswered(" name:o2")
    state.perform(try second.lastAnswer())
    let rows = state.tree?.filtered?.matches
    state.perform(try first.lastAnswer())
    #expect(state.tree?.filtered?.matches == rows)
    #expect(state.tree?.filtering == nil)
  }

  @Test("A second final answer is dropped.")
  func repeatedAnswer() throws {
    var state = try State.showingTenTraces()
    let action = try state.pressUnanswered("x").lastAnswer()
    state.perform(action)
    state.pressKeys("X")
    state.perform(action)
    #expect(state.tree?.filtered == nil)
  }

  @Test("The status line shows the progress of the filter.")
  func progress() throws {
    var state = try State.showingTenTraces()
    _ = state.pressUnanswered("ftype:tool")
    #expect(update(&state, .key(.enter)).isEmpty)
    #expect(render(state).text.contains("filtering … 0 matches in 0 of 50 rows   Esc stops"))
  }

  @Test("Esc stops the filter and keeps the previous rows.")
  func escape() throws {
    var state = try State.showingTenTraces()
    state.pressKeys("f")
    state.pressKeys("name:o1")
    state.pressKeys(.enter)
    let before = try #require(state.tree)
    let effects = state.pressUnanswered("x")
    #expect(update(&state, .key(.escape)).cancels(.filter))
    let after = try #require(state.tree)
    #expect(after.filter == before.filter && after.filtered?.matches == before.filtered?.matches)
    state.perform(try effects.lastAnswer())
    #expect(state.tree?.filter == before.filter)
    // Nothing runs any more, and Esc does not drop what shows.
    _ = update(&state, .key(.escape))
    #expect(state.tree?.filter == before.filter)
  }

  @Test("The first matches show early and stay when the filter is stopped.")
  func firstMatches() throws {
    var state = try State.showingTenTraces()
    let experiment = try #require(state.tree?.experiment)
    _ = state.pressUnanswered("ftype:tool")
    _ = update(&state, .key(.enter))
    let part = try experiment.part(matching: Query("name:o1|o12"))
    state.answer(.filtered(part), in: .filter)
    #expect(state.tree?.filtered?.matches == part.matches)
    #expect(render(state).text.contains("filtering … \(part.counts.observations) matches"))
    #expect(update(&state, .key(.escape)).cancels(.filter))
    #expect(state.tree?.filtered?.matches == part.matches)
    #expect(render(state).text.contains("type:tool  \(part.counts.observations)+ of 40 obs"))
  }

  @Test(
    "The cursor goes to the nearest match, unless the person has moved it.",
    arguments: [false, true])
  func nearestMatch(moves: Bool) throws {
    var state = try State.showingTenTraces()
    let experiment = try #require(state.tree?.experiment)
    state.pressKeys("0jjjjjjjjjj")
    let start = try #require(state.tree?.cursor)
    _ = state.pressUnanswered("ftype:tool")
    _ = update(&state, .key(.enter))
    let part = try experiment.part(matching: Query("name:o1"))
    state.answer(.filtered(part), in: .filter)
    if moves { _ = update(&state, .key(.home)) }
    let rows = experiment.rows(matching: try Query("type:tool"))
    state.answer(.filtered(rows), in: .filter)
    let tree = try #require(state.tree)
    #expect(tree.cursor == (moves ? 0 : rows.matches.next(from: start)))
  }

  @Test("Esc in the prompt stops the filter and restores the old rows.")
  func escapeInPrompt() throws {
    var state = try State.showingTenTraces()
    state.pressKeys("x")
    let before = try #require(state.tree)
    _ = state.pressUnanswered("ftype:tool")
    #expect(update(&state, .key(.escape)).cancels(.filter))
    #expect(state.tree?.filter == before.filter)
    #expect(state.tree?.filtered?.matches == before.filtered?.matches)
  }
}

extension Experiment {
  /// The rows of a filter, as a partial answer.
  fileprivate func part(matching query: Query) -> FilteredRows {
    let whole = rows(matching: query)
    var progress = FilterProgress(tree)
    for word in 0..<(tree.count + 63) / 64 {
      progress.insert(whole.matches[word: word], of: RowBlock(tree, word: word), in: tree)
    }
    return progress.rows()
  }
}
