import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

/// Previews of the rows, and the complete experiment after them.
@Suite("Loading")
struct LoadingTests {
  /// Traces of two observations; `failed` has an error.
  private func overview(
    _ traces: [String], failed: String? = nil, isPartial: Bool = false
  ) throws -> ExperimentOverview {
    let lines = traces.flatMap { trace in
      (0..<2).map {
        Observations.line(
          "\(trace)\($0)", trace: trace, start: Double($0), error: trace == failed ? "no" : nil)
      }
    }
    return ExperimentOverview(
      try Observations.load(lines, store: .none, progress: { _ in !isPartial }))
  }

  private func cursorID(_ state: State) -> String? {
    guard let tree = state.tree else { return nil }
    return tree.experiment.tree.observation(tree.cursor).map { tree.experiment.id($0) }
  }

  @Test("Rows show before the whole file has been read.")
  func preview() throws {
    var state = State.loading()
    state.answer(.progress(LoadProgress(bytes: 5, totalBytes: 10, observations: 4)), in: .load)
    state.answer(.preview(try overview(["a", "z"])), in: .load)
    #expect(state.tree?.experiment.traces.count == 2)
    #expect(state.loading != nil)
    let text = render(state).text
    #expect(text.contains("loading █████░░░░░"))
    #expect(text.contains("Esc stops"))
    state.answer(.loaded(try overview(["a", "b", "z"])), in: .load)
    #expect(state.tree?.experiment.traces.count == 3)
    #expect(state.loading == nil)
  }

  @Test("Of a pipe, only what has been read is stated, without a bar.")
  func pipe() throws {
    var state = State.loading()
    let progress = LoadProgress(bytes: 37_000_000, totalBytes: nil, observations: 151_000)
    state.answer(.progress(progress), in: .load)
    #expect(render(state).text.contains("loading … 37 MB, 151k observations   Esc stops"))
    #expect(!render(state).text.contains("█"))
    state.answer(.preview(try overview(["a", "z"])), in: .load)
    #expect(render(state).text.contains("loading 37 MB, 151k obs, Esc stops"))
  }

  @Test("Why the experiment was chosen shows until the next key.")
  func openingNote() throws {
    var state = State(
      size: Size(columns: 80, rows: 24),
      experiments: [ListedExperiment(name: "x", path: "x", summary: nil)],
      note: "opened x (the newest of 2)")
    _ = state.start()
    state.answer(.loaded(try overview(["a"])), in: .load)
    #expect(render(state).text.contains("opened x (the newest of 2)"))
    state.pressKeys("j")
    #expect(!render(state).text.contains("opened x"))
  }

  @Test("While the experiments are searched for, any key that closes something leaves.")
  func searching() {
    for action in [Action.key(.character("q")), .key(.escape), .interrupt] {
      var state = State(size: Size(columns: 80, rows: 24), experiments: [])
      #expect(state.start().map(\.startedSlot) == [.experiments])
      #expect(render(state).text.contains("searching for experiments"))
      for key in "fej" { _ = update(&state, .key(.character(key))) }
      let effects = update(&state, action)
      #expect(effects.contains { if case .quit = $0 { true } else { false } }, "\(action)")
    }
  }

  @Test("A single experiment that was found opens and says why, several are listed, none ends.")
  func foundExperiments() throws {
    let names = ["a", "b"]
    for count in 0...2 {
      var state = State(size: Size(columns: 80, rows: 24), experiments: [])
      _ = state.start()
      let found = names.prefix(count).map { ListedExperiment(name: $0, path: $0) }
      let effects = state.answer(.experiments(found, note: "the newest"), in: .experiments)
      switch count {
      case 0: #expect(effects.contains { if case .quit = $0 { true } else { false } })
      case 1:
        #expect(effects.map(\.startedSlot).contains(.load))
        state.answer(.loaded(try overview(["a"])), in: .load)
        #expect(render(state).text.contains("the newest"))
      default: #expect(render(state).text.contains("2 experiments"))
      }
    }
  }

  @Test("The cursor stays on its observation while rows arrive above it.")
  func cursor() throws {
    var state = State.loading()
    state.answer(.preview(try overview(["a", "z"])), in: .load)
    state.pressKeys("9G")
    #expect(cursorID(state) == "z1")
    state.answer(.preview(try overview(["a", "b", "c", "z"])), in: .load)
    #expect(cursorID(state) == "z1")
    #expect(state.tree?.experiment.traces.count == 4)
    state.answer(.loaded(try overview(["a", "b", "c", "d", "z"])), in: .load)
    #expect(cursorID(state) == "z1")
  }

  @Test("Until a key is pressed, the cursor goes to the first failed trace.")
  func untouched() throws {
    var state = State.loading()
    state.answer(.preview(try overview(["a"], isPartial: true)), in: .load)
    #expect(state.tree?.cursor == 0)
    let all = try overview(["a", "b", "c"], failed: "c")
    state.answer(.loaded(all), in: .load)
    #expect(state.tree?.cursor == all.experiment.tree.row(ofTrace: 2))
  }

  @Test("A preview that arrives late is dropped.")
  func latePreview() throws {
    var state = State.loading()
    state.answer(.preview(try overview(["a", "b"])), in: .load)
    state.answer(.preview(try overview(["a"])), in: .load)
    #expect(state.tree?.experiment.traces.count == 2)
    let id = try #require(state.requests.running[.load])
    state.answer(.loaded(try overview(["a", "b", "c"])), in: .load)
    state.perform(.answered(.preview(try overview(["a", "b"])), id))
    #expect(state.tree?.experiment.traces.count == 3)
  }

  @Test("A reload shows nothing before it is complete.")
  func reload() throws {
    var state = State.loading()
    state.answer(.loaded(try overview(["a", "b", "c"])), in: .load)
    state.pressKeys("r")
    state.answer(.preview(try overview(["a"])), in: .load)
    #expect(state.tree?.experiment.traces.count == 3)
    state.answer(.loaded(try overview(["a", "b"])), in: .load)
    #expect(state.tree?.experiment.traces.count == 2)
  }

  @Test("The answer to a load that another one replaced is dropped.")
  func replacedLoading() throws {
    var state = try State.showing([Observations.line("a")])
    state.pressKeys("r")
    let first = try #require(state.loading?.id)
    state.pressKeys("r")
    state.perform(.answered(.loaded(try overview([])), first))
    #expect(state.tree?.experiment.observations.count == 1)
    state.answer(.loaded(try overview(["c"])), in: .load)
    #expect(state.tree?.experiment.name(0) == "c0")
  }

  @Test("Esc in a prompt restores the viewpoint, but not the experiment from before a reload.")
  func promptDuringReload() throws {
    var state = try State.showing([Observations.line("a")])
    state.pressKeys("r/")
    state.answer(.loaded(try overview(["a"])), in: .load)
    state.pressKeys(.escape)
    #expect(state.tree?.experiment.observations.count == 2)
  }

  /// Its first matches need not include the row of the cursor.
  @Test("A newer snapshot waits for all rows of the filter, not only for the first ones.")
  func repeatedFilter() throws {
    var state = State.loading()
    state.answer(.preview(try overview(["a", "b", "z"])), in: .load)
    state.pressKeys("ftype:span")
    state.pressKeys(.enter)
    state.pressKeys("G")
    let before = cursorID(state)
    let larger = try overview((0..<9000).map { "t\($0)" } + ["a", "b", "z"])
    let id = try #require(state.requests.running[.load])
    let effects = update(&state, .answered(.loaded(larger), id))
    let request = try #require(
      effects.compactMap { if case .start(let request) = $0 { request } else { nil } }.last)
    guard case .filter(let query, let experiment) = request.work else {
      Issue.record("no filter was requested")
      return
    }
    // What the filter returns if it is stopped at the second progress report.
    let part = experiment.rows(matching: query) { $0.examined == 0 }
    #expect(!part.isComplete)
    state.answer(.filtered(part), in: .filter)
    #expect(cursorID(state) == before)
    state.answer(.filtered(experiment.rows(matching: query)), in: .filter)
    #expect(state.tree?.experiment.traces.count == 9003)
    #expect(cursorID(state) == before)
  }

  @Test("Records of a row that the cursor has left are dropped.")
  func lateRecords() throws {
    var state = State.loading(columns: 200, rows: 50)
    let id = try #require(state.requests.running[.load])
    _ = update(&state, .answered(.loaded(try overview(["a", "z"])), id))
    let stale = try #require(state.requests.running[.records])
    _ = update(&state, .key(.down))
    let current = try #require(state.requests.running[.records])
    let range = RecordRange(file: 0, offset: 0, length: 1, line: 1)
    func records(_ text: String) -> Answer {
      .records([LoadedRecord(range: range, content: .excerpt(text))])
    }
    state.perform(.answered(records("stale text"), stale))
    #expect(render(state).text.contains("reading …"))
    state.perform(.answered(records("current text"), current))
    #expect(render(state).text.contains("current text"))
    state.perform(.answered(records("later text"), current))
    #expect(!render(state).text.contains("later text"))
  }

  @Test(
    "A loading that does not stop is left the second time.",
    arguments: [Action.key(.escape), .key(.character("q")), .interrupt])
  func neverStops(_ action: Action) throws {
    var state = State.loading()
    state.answer(.preview(try overview(["a"])), in: .load)
    #expect(update(&state, action).cancels(.load))
    #expect(render(state).text.contains("stopping"))
    _ = update(&state, action)
    #expect(state.loading == nil)
    #expect(state.tree != nil)
    let quits = update(&state, .key(.character("q"))).contains {
      if case .quit = $0 { true } else { false }
    }
    #expect(quits)
  }

  @Test("Esc stops loading and keeps what has been read.")
  func escape() throws {
    var state = State.loading()
    state.answer(.preview(try overview(["a", "b"])), in: .load)
    let effects = state.perform(.key(.escape))
    #expect(effects.cancels(.load))
    #expect(state.tree?.experiment.traces.count == 2)
    state.answer(.loaded(try overview(["a", "b", "c"], isPartial: true)), in: .load)
    #expect(state.tree?.experiment.traces.count == 3)
    #expect(state.message?.text.hasPrefix("stopped") == true)
  }
}
