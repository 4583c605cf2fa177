import CellGrid
import Testing

@testable import Explorer
import TraceCore

/// Newer snapshots of the experiment that is open.
@Suite("Snapshots")
struct SnapshotTests {
  private func state() throws -> State {
    let lines = (0..<40).map {
      Samples.line("o\($0)", trace: "t\($0 / 4)", type: $0 % 2 == 0 ? "tool" : "span")
    }
    return Samples.state(try Samples.experiment(lines))
  }

  /// Applies the diagnosis without answering the requests that follow.
  private func diagnose(_ state: inout State, _ experiment: Experiment) throws -> [Effect] {
    let id = try #require(state.requests.running[.load])
    return update(&state, .answered(.diagnosed(ExperimentOverview(experiment)), id))
  }

  @Test("A newer snapshot shows together with its filtered rows")
  func filteredRows() throws {
    var state = try state()
    Samples.press(&state, "f")
    Samples.press(&state, "type:tool")
    Samples.press(&state, .enter)
    Samples.press(&state, "jj")
    let before = try #require(state.tree)
    let newer = before.experiment.diagnosed()
    let effects = try diagnose(&state, newer)
    #expect(state.tree?.experiment === before.experiment)
    #expect(state.tree?.filtered != nil)
    Samples.perform(&state, try #require(effects.compactMap { Samples.answer(to: $0) }.last))
    let after = try #require(state.tree)
    #expect(after.experiment === newer)
    #expect(after.filter == before.filter && after.filtered != nil && after.filtering == nil)
    #expect(after.cursor == before.cursor && after.folds == before.folds)
    #expect(state.waiting == nil)
  }

  @Test("Esc while a snapshot waits for its rows shows it without the filter")
  func escape() throws {
    var state = try state()
    Samples.press(&state, "x")
    let newer = try #require(state.tree).experiment.diagnosed()
    _ = try diagnose(&state, newer)
    let effects = update(&state, .key(.escape))
    #expect(effects.contains { $0.cancelledSlot == .filter })
    #expect(state.tree?.experiment === newer)
    #expect(state.tree?.filter.isEmpty == true)
  }

  @Test("A newer snapshot waits until the prompt closes")
  func prompt() throws {
    var state = try state()
    Samples.press(&state, "/")
    let newer = try #require(state.tree).experiment.diagnosed()
    _ = try diagnose(&state, newer)
    #expect(state.tree?.experiment !== newer)
    Samples.press(&state, .escape)
    #expect(state.tree?.experiment === newer)
  }

  @Test("The diagnosis of an experiment that was left is dropped")
  func leftExperiment() throws {
    var state = State(
      size: Size(columns: 80, rows: 24),
      experiments: ["a", "b"].map { ListedExperiment(name: $0, path: $0, summary: nil) })
    #expect(state.start().compactMap(\.startedSlot) == [.counts])
    Samples.press(&state, .enter)
    let experiment = try Samples.experiment([Samples.line("o")])
    Samples.answer(&state, .loaded(ExperimentOverview(experiment)), in: .load)
    Samples.press(&state, "q")
    Samples.answer(&state, .diagnosed(ExperimentOverview(experiment.diagnosed())), in: .load)
    #expect(state.tree == nil && state.waiting == nil)
  }
}
