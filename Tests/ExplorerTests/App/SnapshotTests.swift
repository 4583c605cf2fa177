import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

/// Newer snapshots of the open experiment.
@Suite("Snapshots")
struct SnapshotTests {
  /// Applies the diagnosis without answering the requests that follow.
  private func diagnose(_ state: inout State, _ experiment: Experiment) throws -> [Effect] {
    let id = try #require(state.requests.running[.load])
    return update(&state, .answered(.diagnosed(ExperimentOverview(experiment)), id))
  }

  @Test("A newer snapshot shows when its filtered rows are known.")
  func filteredRows() throws {
    var state = try State.showingTenTraces()
    state.pressKeys("f")
    state.pressKeys("type:tool")
    state.pressKeys(.enter)
    state.pressKeys("jj")
    let before = try #require(state.tree)
    let newer = before.experiment.diagnosed()
    let effects = try diagnose(&state, newer)
    #expect(state.tree?.experiment === before.experiment)
    #expect(state.tree?.filtered != nil)
    state.perform(try effects.lastAnswer())
    let after = try #require(state.tree)
    #expect(after.experiment === newer)
    #expect(after.filter == before.filter && after.filtered != nil && after.filtering == nil)
    #expect(after.cursor == before.cursor && after.folds == before.folds)
    #expect(state.waiting == nil)
  }

  @Test("Esc shows a snapshot that waits for its filtered rows, without the filter.")
  func escape() throws {
    var state = try State.showingTenTraces()
    state.pressKeys("x")
    let newer = try #require(state.tree).experiment.diagnosed()
    _ = try diagnose(&state, newer)
    let effects = update(&state, .key(.escape))
    #expect(effects.cancels(.filter))
    #expect(state.tree?.experiment === newer)
    #expect(state.tree?.filter.isEmpty == true)
  }

  @Test("A newer snapshot waits until the prompt closes.")
  func prompt() throws {
    var state = try State.showingTenTraces()
    state.pressKeys("/")
    let newer = try #require(state.tree).experiment.diagnosed()
    _ = try diagnose(&state, newer)
    #expect(state.tree?.experiment !== newer)
    state.pressKeys(.escape)
    #expect(state.tree?.experiment === newer)
  }

  @Test("The diagnosis of an experiment that is no longer open is dropped.")
  func leftExperiment() throws {
    var state = State(
      size: Size(columns: 80, rows: 24),
      experiments: ["a", "b"].map { ListedExperiment(name: $0, path: $0, summary: nil) })
    #expect(state.start().compactMap(\.startedSlot) == [.counts])
    state.pressKeys(.enter)
    let experiment = try Observations.load([Observations.line("o")], store: .none)
    state.answer(.loaded(ExperimentOverview(experiment)), in: .load)
    state.pressKeys("q")
    state.answer(.diagnosed(ExperimentOverview(experiment.diagnosed())), in: .load)
    #expect(state.tree == nil && state.waiting == nil)
  }
}
