import CellGrid
import Testing

@testable import Explorer
import TraceCore

/// A viewpoint in one snapshot, and the same one in another.
@Suite("Viewpoint")
struct ViewpointTests {
  /// Traces that each contain a parent with two children.
  private func experiment(_ traces: [String]) throws -> Experiment {
    try Samples.experiment(
      traces.flatMap { trace in
        [
          Samples.line("\(trace)-p", trace: trace, start: 0, end: 9),
          Samples.line("\(trace)-1", parent: "\(trace)-p", trace: trace, start: 1, end: 2),
          Samples.line("\(trace)-2", parent: "\(trace)-p", trace: trace, start: 3, end: 4),
        ]
      })
  }

  /// Opens an experiment and presses keys.
  private func state(_ traces: [String], keys: String) throws -> State {
    var state = Samples.state(try experiment(traces))
    Samples.press(&state, keys)
    return state
  }

  /// Loads the file again, which now has other traces.
  private func reload(_ state: inout State, _ traces: [String]) throws -> TreeState {
    Samples.press(&state, "r")
    Samples.answer(&state, .loaded(ExperimentOverview(try experiment(traces))), in: .load)
    return try #require(state.tree)
  }

  private func unfolded(_ tree: TreeState) -> [String] {
    (0..<tree.experiment.tree.count).filter { tree.hasChildren($0) && tree.isUnfolded($0) }
      .map { Samples.name($0, tree) }
  }

  @Test(
    "A row map finds the same row in another snapshot",
    arguments: [
      (["a", "b"], ["a", "b"]), (["a", "b"], ["a", "b", "c"]), (["b", "c"], ["a", "b", "c"]),
      (["a", "b", "c"], ["c"]),
    ])
  func rowMap(old: [String], new: [String]) throws {
    let (old, new) = (try experiment(old), try experiment(new))
    let map = RowMap(old: old, new: new)
    func id(_ row: Int, _ experiment: Experiment) -> String? {
      switch experiment.tree.content(row) {
      case .trace(let number): experiment.traces[number].id
      case .observation(let index): experiment.id(index)
      case .missingCall: nil
      }
    }
    for row in 0..<old.tree.count {
      let expected = (0..<new.tree.count).first { id($0, new) == id(row, old) }
      #expect(map(row) == expected)
    }
    #expect(map(-1) == nil && map(old.tree.count) == nil)
  }

  @Test("A row map finds a missing call by its tool and its caller")
  func missingCalls() throws {
    let experiment = try Samples.folder(
      "decorator-mistakes/uncaptured-tool/undecorated/wrong"
    ).diagnosed()
    let map = RowMap(old: experiment, new: experiment.diagnosed())
    #expect(!experiment.missingCalls.isEmpty)
    for number in experiment.missingCalls.indices {
      let row = experiment.tree.row(ofMissingCall: number)
      #expect(map(row) == row)
    }
  }

  @Test("A reload keeps cursor, folds, search and layout")
  func reload() throws {
    var state = try state(["b", "c"], keys: "-Gl/c-p")
    Samples.press(&state, .enter)
    Samples.press(&state, "dh")
    let before = try #require(state.tree)
    let after = try reload(&state, ["a", "b", "c"])
    #expect(Samples.name(after.cursor, after) == Samples.name(before.cursor, before))
    #expect(unfolded(after) == unfolded(before))
    #expect(after.viewpoint.search == "c-p")
    #expect(after.detailPosition == before.detailPosition)
    #expect(after.focus == before.focus)
  }

  @Test("A reload applies the filter again, and clearing it restores the folds")
  func reloadWithFilter() throws {
    var state = try state(["b", "c"], keys: "-Gl")
    let folds = unfolded(try #require(state.tree))
    Samples.press(&state, "fname:c-1")
    Samples.press(&state, .enter)
    let after = try reload(&state, ["a", "b", "c"])
    #expect(after.filter.text == "name:c-1")
    #expect(after.filtered?.observationCount == 1)
    Samples.press(&state, "gX")
    #expect(Set(folds).isSubset(of: unfolded(try #require(state.tree))))
    #expect(state.tree?.filtered == nil)
  }

  @Test("A row that is gone leaves the cursor at the top")
  func goneRow() throws {
    var state = try state(["a", "b"], keys: "0G")
    let after = try reload(&state, ["a"])
    #expect(after.cursor == 0 && after.top == 0)
  }

  @Test("Restoring a viewpoint requests a filter again that ran then")
  func restoring() throws {
    var state = try state(["a"], keys: "")
    _ = update(&state, .key(.character("x")))
    let running = try #require(state.tree?.viewpoint)
    #expect(running.filtering?.isRequested == true)
    state.tree?.restore(running)
    #expect(state.tree?.filtering?.isRequested == false)
    let effects = update(&state, .resize(state.size))
    #expect(effects.compactMap(\.startedSlot).contains(.filter))
  }
}
