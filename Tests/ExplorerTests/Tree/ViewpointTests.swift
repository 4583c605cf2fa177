import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

/// Viewpoints that are carried from one snapshot to another.
@Suite("Viewpoint")
struct ViewpointTests {
  /// Traces that each contain a parent with two children.
  private func experiment(_ traces: [String]) throws -> Experiment {
    try Observations.load(
      traces.flatMap { trace in
        [
          Observations.line("\(trace)-p", trace: trace, start: 0, end: 9),
          Observations.line("\(trace)-1", parent: "\(trace)-p", trace: trace, start: 1, end: 2),
          Observations.line("\(trace)-2", parent: "\(trace)-p", trace: trace, start: 3, end: 4),
        ]
      }, store: .none)
  }

  /// Opens an experiment and presses keys.
  private func state(_ traces: [String], keys: String) throws -> State {
    var state = State.showing(try experiment(traces))
    state.pressKeys(keys)
    return state
  }

  /// Loads the file again, which now has other traces.
  private func reload(_ state: inout State, _ traces: [String]) throws -> TreeState {
    state.pressKeys("r")
    state.answer(.loaded(ExperimentOverview(try experiment(traces))), in: .load)
    return try #require(state.tree)
  }

  @Test(
    "Whatever is shown and however the terminal was resized, q leaves within a few times.",
    arguments: ["", "\r", "\t", "t", "t\r", "\rc", "z\r"])
  func leaving(_ start: String) throws {
    let opened = try state(["t"], keys: "")
    let sizes = [80, 120].flatMap { columns in
      [7, 11, 14, 24].map { Size(columns: columns, rows: $0) }
    }
    for first in sizes {
      for presses in 0...4 {
        var state = opened
        state.perform(.resize(first))
        for key in start {
          state.pressKeys(key == "\r" ? .enter : key == "\t" ? .tab : .character(key))
        }
        state.pressKeys(String(repeating: "d", count: presses))
        for second in sizes {
          var state = state
          state.perform(.resize(second))
          let hasLeft = (0..<5).contains { _ in
            update(&state, .key(.character("q"))).contains { $0.isQuit }
          }
          #expect(hasLeft, "\(first), \(presses), then \(second)")
        }
      }
    }
  }

  private func unfolded(_ tree: TreeState) -> [String] {
    (0..<tree.experiment.tree.count).filter { tree.hasChildren($0) && tree.isUnfolded($0) }
      .map { tree.name(ofRow: $0) }
  }

  @Test("A row map finds a missing parent by its children, as long as it is missing.")
  func missingParents() throws {
    func load(_ ids: [String]) throws -> Experiment {
      try Observations.load(
        ids.map {
          Observations.line($0, parent: $0 == "root" ? nil : "root", start: $0 == "a" ? 1 : 2)
        },
        store: .none)
    }
    let old = try load(["a", "b"])
    #expect(RowMap(old: old, new: try load(["z", "a", "b"]))(1) == 1)
    #expect(RowMap(old: old, new: try load(["a", "b", "root"]))(1) == nil)
    #expect(RowMap(old: old, new: try load(["b"]))(1) == nil)
  }

  @Test(
    "A row map finds the same row in another snapshot.",
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
      case .missingCall, .missingParent: nil
      }
    }
    for row in 0..<old.tree.count {
      let expected = (0..<new.tree.count).first { id($0, new) == id(row, old) }
      #expect(map(row) == expected)
    }
    #expect(map(-1) == nil && map(old.tree.count) == nil)
    var together: Set<Int> = []
    map.forEachRow(Array(0..<old.tree.count)) { together.insert($0) }
    #expect(together == Set((0..<old.tree.count).compactMap { map($0) }))
  }

  @Test("A row map finds a missing call by its tool and its caller.")
  func missingCalls() throws {
    let experiment = try Experiment.loaded(
      from: Samples.decoratorMistakes + "/uncaptured-tool/undecorated/wrong"
    ).diagnosed()
    let map = RowMap(old: experiment, new: experiment.diagnosed())
    #expect(!experiment.missingCalls.isEmpty)
    for number in experiment.missingCalls.indices {
      let row = experiment.tree.row(ofMissingCall: number)
      #expect(map(row) == row)
    }
  }

  @Test("A reload keeps cursor, folds, search and layout.")
  func reload() throws {
    var state = try state(["b", "c"], keys: "-Gl/c-p")
    state.pressKeys(.enter)
    state.pressKeys("dh")
    let before = try #require(state.tree)
    let after = try reload(&state, ["a", "b", "c"])
    #expect(after.nameAtCursor == before.nameAtCursor)
    #expect(unfolded(after) == unfolded(before))
    #expect(after.viewpoint.search == "c-p")
    #expect(after.detailPosition == before.detailPosition)
    #expect(after.focus == before.focus)
  }

  @Test("A reload applies the filter again, and clearing it restores the folds.")
  func reloadWithFilter() throws {
    var state = try state(["b", "c"], keys: "-Gl")
    let folds = unfolded(try #require(state.tree))
    state.pressKeys("fname:c-1")
    state.pressKeys(.enter)
    let after = try reload(&state, ["a", "b", "c"])
    #expect(after.filter.text == "name:c-1")
    #expect(after.filtered?.counts.observations == 1)
    state.pressKeys("gX")
    #expect(Set(folds).isSubset(of: unfolded(try #require(state.tree))))
    #expect(state.tree?.filtered == nil)
  }

  @Test(
    "A reload with a filter keeps the cursor on rows that do not match, and what is folded.",
    arguments: ["g", "g ", "g-", "gj", "0"])
  func reloadKeepsPlace(_ keys: String) throws {
    var state = try state(["b", "c"], keys: "fname:c-1")
    state.pressKeys(.enter)
    state.pressKeys(keys)
    let before = try #require(state.tree)
    let after = try reload(&state, ["a", "b", "c"])
    #expect(after.nameAtCursor == before.nameAtCursor)
    #expect(after.filtered?.counts.observations == before.filtered?.counts.observations)
    #expect(
      unfolded(after).filter { !$0.hasPrefix("a") } == unfolded(before))
    state.pressKeys("X")
    #expect(state.tree?.filter.isEmpty == true)
  }

  @Test("So does a second reload while the filter runs again, and stopping restores the folds.")
  func reloadTwice() throws {
    var state = try state(["b", "c"], keys: "-")
    let folds = unfolded(try #require(state.tree))
    state.pressKeys("fname:c-1")
    state.pressKeys(.enter)
    state.pressKeys("g ")
    let before = try #require(state.tree)
    let overview = ExperimentOverview(try experiment(["b", "c"]))
    for _ in 0..<2 {
      _ = state.pressUnanswered("r")
      let id = try #require(state.requests.running[.load])
      _ = update(&state, .answered(.loaded(overview), id))
    }
    let resumed = try #require(state.tree)
    #expect(resumed.filtering != nil && resumed.filtered == nil)
    var answered = state
    let after = try reload(&answered, ["b", "c"])
    #expect(after.filtered != nil && after.nameAtCursor == before.nameAtCursor)
    #expect(unfolded(after) == unfolded(before))
    // Another filter in its place, which is stopped, leaves none.
    _ = state.pressUnanswered("x")
    state.tree?.stopFiltering()
    #expect(state.tree?.filter.isEmpty == true)
    #expect(unfolded(try #require(state.tree)) == folds)
  }

  @Test(
    "A reload returns to what only the diagnosis shows, unless the user has gone elsewhere.",
    arguments: [("", false), ("", true), ("fis:warning\n", false), ("H", false), ("H", true)])
  func awaitedCall(_ keys: String, _ moves: Bool) throws {
    let recorded = try Experiment.loaded(
      from: Samples.decoratorMistakes + "/uncaptured-tool/undecorated/wrong")
    var state = State.showing(recorded.diagnosed())
    state.pressKeys("0")
    for key in keys { state.pressKeys(key == "\n" ? .enter : .character(key)) }
    let call = try #require(state.tree).experiment.tree.row(ofMissingCall: 0)
    state.tree?.viewpoint.cursor = call
    state.pressKeys("m")
    let before = try #require(state.tree)
    #expect(before.nameAtCursor.hasPrefix("missing "))
    state.pressKeys("r")
    state.answer(.loaded(ExperimentOverview(recorded)), in: .load)
    let meanwhile = try #require(state.tree)
    #expect(!meanwhile.nameAtCursor.hasPrefix("missing ") && meanwhile.marks.rows.isEmpty)
    if moves { state.pressKeys("g") }
    state.answer(.diagnosed(ExperimentOverview(recorded.diagnosed())), in: .diagnosis)
    let after = try #require(state.tree)
    #expect((after.nameAtCursor == before.nameAtCursor) == !moves)
    #expect(after.marks.rows == before.marks.rows)
    #expect(after.viewpoint.awaited == nil)
  }

  @Test("A row that the user has hidden while the experiment is diagnosed is not returned to.")
  func hiddenMeanwhile() throws {
    let recorded = try experiment(["a", "b"])
    var state = State.showing(recorded.diagnosed())
    state.pressKeys("0G")
    let row = try #require(state.tree).nameAtCursor
    state.pressKeys("r")
    state.answer(.loaded(ExperimentOverview(recorded)), in: .load)
    #expect(state.tree?.nameAtCursor == row)
    state.pressKeys("-l")
    let run = try #require(state.tree).nameAtCursor
    #expect(run != row)
    state.answer(.diagnosed(ExperimentOverview(recorded.diagnosed())), in: .diagnosis)
    #expect(state.tree?.nameAtCursor == run)
  }

  @Test("A missing call is found in its own trace, also if another one is not missing any more.")
  func missingCallsOfTraces() throws {
    func load(_ runs: Range<Int>) throws -> Experiment {
      try Observations.load(
        runs.flatMap { run in
          [
            Observations.line(
              "step", trace: "t\(run)", start: 0, end: 9, type: "generation",
              extra: #""output": {"tool_calls": [{"id": "c\#(run)", "name": "search"}]}"#),
            Observations.line(
              "next\(run)", trace: "t\(run)", start: 10, end: 20, type: "generation",
              extra:
                #""input": [{"role": "tool", "tool_call_id": "c\#(run)", "content": "x"}]"#),
          ]
        }, store: .none
      ).diagnosed()
    }
    let old = try load(0..<3)
    try #require(old.missingCalls.count == 3)
    let new = try load(1..<3)
    try #require(new.missingCalls.count == 2)
    let map = RowMap(old: old, new: new)
    for number in 1..<3 {
      let row = try #require(map(old.tree.row(ofMissingCall: number)))
      #expect(row == new.tree.row(ofMissingCall: number - 1))
    }
    #expect(map(old.tree.row(ofMissingCall: 0)) == nil)
  }

  @Test("A reload with hidden plumbing returns to a span that the diagnosis shows.")
  func awaitedSpan() throws {
    let output =
      #"{"messages": [{"type": "ai", "content": "a", "response_metadata": {"model_name": "m"}, "#
      + #""usage_metadata": {"input_tokens": 3, "output_tokens": 4, "total_tokens": 7}}]}"#
    let recorded = try Observations.load(
      [
        Observations.line("agent", start: 0, end: 9, type: "agent"),
        Observations.line("plain", parent: "agent", start: 1, end: 2),
        Observations.line(
          "turn", parent: "agent", start: 3, end: 4, extra: #""output": "# + output),
      ], store: .none)
    var state = State.showing(recorded.diagnosed())
    state.pressKeys("H0G")
    #expect(state.tree?.nameAtCursor == "turn")
    state.pressKeys("r")
    state.answer(.loaded(ExperimentOverview(recorded)), in: .load)
    #expect(state.tree?.nameAtCursor == "agent")
    state.answer(.diagnosed(ExperimentOverview(recorded.diagnosed())), in: .diagnosis)
    #expect(state.tree?.nameAtCursor == "turn")
  }

  @Test("If the row of the cursor no longer exists, the cursor goes to the top.")
  func goneRow() throws {
    var state = try state(["a", "b"], keys: "0G")
    let after = try reload(&state, ["a"])
    #expect(after.cursor == 0 && after.top == 0)
  }

  @Test("Restoring a viewpoint with a running filter requests the filter again.")
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
