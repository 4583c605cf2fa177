import CellGrid
import Testing

@testable import Explorer
@testable import TraceCore

/// Rows that come while an experiment is read.
@Suite struct LoadingTests {
  /// Traces of two observations; `failed` has an error.
  private func overview(
    _ traces: [String], failed: String? = nil, isPartial: Bool = false
  ) throws -> ExperimentOverview {
    let lines = traces.flatMap { trace in
      (0..<2).map {
        Samples.line(
          "\(trace)\($0)", trace: trace, start: Double($0), error: trace == failed ? "no" : nil)
      }
    }
    return ExperimentOverview(try Samples.experiment(lines, isStopped: isPartial))
  }

  private func state() -> State {
    var state = State(
      size: Size(columns: 80, rows: 24),
      sources: [ListedExperiment(name: "x", path: "x", summary: nil)])
    _ = state.start()
    return state
  }

  private func cursorID(_ state: State) -> String? {
    guard let tree = state.explorer else { return nil }
    return tree.experiment.tree.observation(tree.cursor).map { tree.experiment.id($0) }
  }

  private let progress = LoadProgress(bytes: 5, totalBytes: 10, observations: 4)

  @Test func rowsShowBeforeAllIsRead() throws {
    var state = state()
    Samples.perform(&state, .loading(progress, number: 1))
    Samples.perform(&state, .arrived(try overview(["a", "z"]), number: 1))
    #expect(state.explorer?.experiment.traces.count == 2)
    #expect(state.loading != nil)
    let text = render(state).text
    #expect(text.contains("loading █████░░░░░"))
    #expect(text.contains("Esc stops"))
    Samples.perform(&state, .loaded(try overview(["a", "b", "z"]), number: 1))
    #expect(state.explorer?.experiment.traces.count == 3)
    #expect(state.loading == nil)
  }

  /// The end of the file stands further down when more is there; the person stays where they are.
  @Test func theCursorStaysOnWhatItWasOn() throws {
    var state = state()
    Samples.perform(&state, .arrived(try overview(["a", "z"]), number: 1))
    for key in ["9", "G"] { Samples.perform(&state, .key(.character(Character(key)))) }
    #expect(cursorID(state) == "z1")
    Samples.perform(&state, .arrived(try overview(["a", "b", "c", "z"]), number: 1))
    #expect(cursorID(state) == "z1")
    #expect(state.explorer?.experiment.traces.count == 4)
    Samples.perform(&state, .loaded(try overview(["a", "b", "c", "d", "z"]), number: 1))
    #expect(cursorID(state) == "z1")
  }

  /// As long as no key was pressed, the cursor goes where the person would want to go.
  @Test func untouchedItOpensWhereTheFailureIs() throws {
    var state = state()
    Samples.perform(&state, .arrived(try overview(["a"], isPartial: true), number: 1))
    #expect(state.explorer?.cursor == 0)
    let all = try overview(["a", "b", "c"], failed: "c")
    Samples.perform(&state, .loaded(all, number: 1))
    #expect(state.explorer?.cursor == all.experiment.tree.row(ofTrace: 2))
  }

  @Test func whatComesLateIsDropped() throws {
    var state = state()
    Samples.perform(&state, .arrived(try overview(["a", "b"]), number: 1))
    // A view that was made earlier.
    Samples.perform(&state, .arrived(try overview(["a"]), number: 1))
    #expect(state.explorer?.experiment.traces.count == 2)
    Samples.perform(&state, .loaded(try overview(["a", "b", "c"]), number: 1))
    Samples.perform(&state, .arrived(try overview(["a", "b"]), number: 1))
    #expect(state.explorer?.experiment.traces.count == 3)
  }

  /// On reload all that was there stays until the new is complete.
  @Test func aReloadShowsNoParts() throws {
    var state = state()
    Samples.perform(&state, .loaded(try overview(["a", "b", "c"]), number: 1))
    let effects = Samples.perform(&state, .key(.character("r")))
    let number = effects.compactMap { effect -> Int? in
      if case .load(_, let number) = effect { number } else { nil }
    }.first
    let second = try #require(number)
    Samples.perform(&state, .arrived(try overview(["a"]), number: second))
    #expect(state.explorer?.experiment.traces.count == 3)
    Samples.perform(&state, .loaded(try overview(["a", "b"]), number: second))
    #expect(state.explorer?.experiment.traces.count == 2)
  }

  /// The first matches in another snapshot are not those that one was at.
  @Test func aFilterAskedAgainWaitsForAllOfItsRows() throws {
    var state = state()
    Samples.perform(&state, .arrived(try overview(["a", "b", "z"]), number: 1))
    for key in ["f"] + "type:span".map(String.init) {
      Samples.perform(&state, .key(.character(Character(key))))
    }
    Samples.perform(&state, .key(.enter))
    Samples.perform(&state, .key(.character("G")))
    let before = cursorID(state)
    let larger = try overview((0..<9000).map { "t\($0)" } + ["a", "b", "z"])
    var asked: [(Query, Experiment, Int)] = []
    for effect in update(&state, .loaded(larger, number: 1)) {
      if case .filter(let query, let experiment, let number) = effect {
        asked.append((query, experiment, number))
      }
    }
    let (query, experiment, number) = try #require(asked.last)
    // As far as it got when it was asked whether to go on.
    let part = experiment.rows(matching: query) { $0.examined == 0 }
    #expect(!part.isComplete)
    Samples.perform(&state, .filtered(part, number: number))
    #expect(cursorID(state) == before)
    Samples.perform(&state, .filtered(experiment.rows(matching: query), number: number))
    #expect(state.explorer?.experiment.traces.count == 9003)
    #expect(cursorID(state) == before)
  }

  /// Records come back for a row number; another snapshot may have something else there.
  @Test func lateRecordsOfAnotherRowAreDropped() throws {
    var state = state()
    state.size = Size(columns: 200, rows: 50)
    Samples.perform(&state, .arrived(try overview(["a", "z"]), number: 1))
    for key in ["9", "G"] { Samples.perform(&state, .key(.character(Character(key)))) }
    let tree = try #require(state.explorer)
    let index = try #require(tree.experiment.tree.observation(tree.cursor))
    var place = tree.experiment.record(of: index)
    // Its own record, so that what follows could show if it were taken.
    let own = LoadedRecord(place: place, content: .excerpt("own words"))
    Samples.perform(&state, .records(row: tree.cursor, [own]))
    #expect(render(state).text.contains("own words"))
    place.offset += 1
    let other = LoadedRecord(place: place, content: .excerpt("other words"))
    Samples.perform(&state, .records(row: tree.cursor, [other]))
    #expect(!render(state).text.contains("other words"))
  }

  @Test func escapeStopsAndKeepsWhatIsThere() throws {
    var state = state()
    Samples.perform(&state, .arrived(try overview(["a", "b"]), number: 1))
    let effects = Samples.perform(&state, .key(.escape))
    #expect(effects.contains { if case .stopLoading = $0 { true } else { false } })
    #expect(state.explorer?.experiment.traces.count == 2)
  }
}
