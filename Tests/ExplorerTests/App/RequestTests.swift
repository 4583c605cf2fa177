import CellGrid
import Testing
import TraceCore

@testable import Explorer

/// Requests, their slots, and answers that arrive later or not at all.
@Suite("Requests")
struct RequestTests {
  @Test("Every request has a different generation.")
  func generations() {
    var requests = Requests()
    let first = requests.start(.load(listIndex: 0)).id
    let counts = requests.start(.counts(nil)).id
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

  @Test("A final answer frees its slot, a partial one does not.")
  func finalAnswers() throws {
    let state = try State.showingTenTraces()
    let overview = try #require(state.tree?.overview)
    var requests = Requests()
    let load = requests.start(.load(listIndex: 0)).id
    let acceptsPreview = requests.accepts(.preview(overview), to: load)
    #expect(acceptsPreview && requests.running[.load] == load)
    let acceptsLoaded = requests.accepts(.loaded(overview), to: load)
    #expect(acceptsLoaded && requests.running[.load] == nil)
  }

  @Test("Answers that arrive at once are applied after the update, in order.")
  func immediateAnswers() throws {
    var state = try State.showingTenTraces()
    var isUpdating = false
    var slots: [RequestSlot] = []
    state.size = Size(columns: 120, rows: 40)
    for key in "ftype:tool" {
      run(.key(.character(key)), on: &state) { effect in
        #expect(!isUpdating)
        isUpdating = true
        defer { isUpdating = false }
        if let slot = effect.startedSlot { slots.append(slot) }
        return effect.answer
      }
    }
    #expect(state.tree?.filtered?.counts.observations == 20)
    #expect(state.tree?.detail.records != nil)
    #expect(slots.contains(.filter) && slots.contains(.records))
  }

  @Test("Keys that change nothing start no request.")
  func idleKeys() throws {
    var state = try State.showingTenTraces()
    _ = state.pressUnanswered("ftype:tool")
    #expect(update(&state, .key(.left)).isEmpty)
    #expect(update(&state, .key(.home)).isEmpty)
    #expect(update(&state, .key(.enter)).isEmpty)
  }

  @Test("A search jumps when it has found a match, and does not run again for the next one.")
  func search() throws {
    var state = try State.showingTenTraces()
    let start = state.tree?.cursor
    let effects = state.pressUnanswered("/o2")
    #expect(state.tree?.cursor == start)
    _ = update(&state, .key(.enter))
    state.perform(try effects.lastAnswer())
    let tree = try #require(state.tree)
    #expect(tree.nameAtCursor == "o2")
    #expect(state.pressUnanswered("nN").allSatisfy { $0.startedSlot != .search })
  }

  @Test("A search that was replaced does not move the cursor.")
  func replacedSearch() throws {
    var state = try State.showingTenTraces()
    let first = state.pressUnanswered("/o3")
    let second = state.pressUnanswered("9")
    state.perform(try first.lastAnswer())
    #expect(state.tree?.cursor == 0)
    state.perform(try second.lastAnswer())
    let tree = try #require(state.tree)
    #expect(tree.nameAtCursor == "o39")
  }

  @Test("Closing a prompt cancels its request.")
  func leaving() throws {
    var state = try State.showingTenTraces()
    _ = state.pressUnanswered("x")
    #expect(update(&state, .key(.escape)).cancels(.filter))
    _ = state.pressUnanswered("/o")
    #expect(update(&state, .key(.escape)).cancels(.search))
    #expect(!state.isBusy)
  }

  @Test("Ctrl-C closes an overlay, stops a running request, and otherwise quits.")
  func interrupt() throws {
    var state = try State.showingTenTraces()
    state.pressKeys("?")
    #expect(update(&state, .interrupt).isEmpty && state.overlay == nil)
    _ = state.pressUnanswered("x")
    #expect(update(&state, .interrupt).cancels(.filter) && !state.isBusy)
    _ = state.pressUnanswered("r")
    #expect(update(&state, .interrupt).cancels(.load))
    state.answer(.loaded(try #require(state.tree?.overview)), in: .load)
    #expect(update(&state, .interrupt).contains { $0.isQuit })
  }
}
