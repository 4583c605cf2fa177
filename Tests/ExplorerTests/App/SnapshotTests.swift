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
    let id = try #require(state.requests.running[.diagnosis])
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

  @Test(
    "Filtered rows of a newer snapshot wait until a prompt closes that may return to the older one."
  )
  func filteredRowsUnderPrompt() throws {
    var state = try State.showingTenTraces()
    state.pressKeys("f")
    state.pressKeys("type:tool")
    state.pressKeys(.enter)
    let before = try #require(state.tree)
    let newer = before.experiment.diagnosed()
    let effects = try diagnose(&state, newer)
    state.pressKeys("/")
    state.perform(try effects.lastAnswer())
    #expect(state.tree?.experiment === before.experiment)
    state.perform(.key(.escape))
    #expect(state.tree?.experiment === newer)
    #expect(state.tree?.filtered?.counts.rows == before.filtered?.counts.rows)
    #expect(state.tree?.cursor == before.cursor)
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
    #expect(state.start().compactMap(\.startedSlot) == [.summaries, .counts])
    state.pressKeys(.enter)
    let experiment = try Observations.load([Observations.line("o")], store: .none)
    state.answer(.loaded(ExperimentOverview(experiment)), in: .load)
    let id = try #require(state.requests.running[.diagnosis])
    state.pressKeys("q")
    state.perform(.answered(.diagnosed(ExperimentOverview(experiment.diagnosed())), id))
    #expect(state.tree == nil && state.waiting == nil)
  }

  @Test(
    "A diagnosis continues during a reload, and is shown when the reload is stopped.")
  func reloadDuringDiagnosis() throws {
    var state = try State.showingTenTraces()
    let shown = try #require(state.tree).experiment
    let id = try #require(state.requests.running[.diagnosis])
    state.pressKeys("r")
    #expect(state.perform(.key(.escape)).cancels(.load))
    let partial = try Observations.load(
      [Observations.line("o")], store: .none, progress: { _ in false })
    state.answer(.loaded(ExperimentOverview(partial)), in: .load)
    #expect(state.tree?.experiment === shown)
    let diagnosed = shown.diagnosed()
    state.perform(.answered(.diagnosed(ExperimentOverview(diagnosed)), id))
    #expect(state.tree?.experiment === diagnosed)
  }

  @Test("A reload that completes replaces the diagnosis of the experiment before.")
  func completeReload() throws {
    var state = try State.showingTenTraces()
    let old = try #require(state.tree).experiment
    let id = try #require(state.requests.running[.diagnosis])
    state.pressKeys("r")
    let new = try Observations.load([Observations.line("o")], store: .none)
    state.answer(.loaded(ExperimentOverview(new)), in: .load)
    state.perform(.answered(.diagnosed(ExperimentOverview(old.diagnosed())), id))
    #expect(state.tree?.experiment === new)
    #expect(state.requests.running[.diagnosis] != nil)
  }
}
