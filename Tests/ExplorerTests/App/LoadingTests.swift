import CellGrid
import Testing

@testable import Explorer
import TraceCore

/// Rows that arrive while an experiment is being read.
@Suite("Loading")
struct LoadingTests {
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

  private func answer(_ state: inout State, _ answer: Answer) {
    Samples.answer(&state, answer, in: .load)
  }

  private func cursorID(_ state: State) -> String? {
    guard let tree = state.tree else { return nil }
    return tree.experiment.tree.observation(tree.cursor).map { tree.experiment.id($0) }
  }

  @Test("Rows show before everything has been read")
  func preview() throws {
    var state = Samples.loading()
    answer(&state, .progress(LoadProgress(bytes: 5, totalBytes: 10, observations: 4)))
    answer(&state, .preview(try overview(["a", "z"])))
    #expect(state.tree?.experiment.traces.count == 2)
    #expect(state.loading != nil)
    let text = render(state).text
    #expect(text.contains("loading █████░░░░░"))
    #expect(text.contains("Esc stops"))
    answer(&state, .loaded(try overview(["a", "b", "z"])))
    #expect(state.tree?.experiment.traces.count == 3)
    #expect(state.loading == nil)
  }

  /// The end of the file is further down when more has been read.
  @Test("The cursor stays on its observation while rows arrive above it")
  func cursor() throws {
    var state = Samples.loading()
    answer(&state, .preview(try overview(["a", "z"])))
    Samples.press(&state, "9G")
    #expect(cursorID(state) == "z1")
    answer(&state, .preview(try overview(["a", "b", "c", "z"])))
    #expect(cursorID(state) == "z1")
    #expect(state.tree?.experiment.traces.count == 4)
    answer(&state, .loaded(try overview(["a", "b", "c", "d", "z"])))
    #expect(cursorID(state) == "z1")
  }

  @Test("Until a key is pressed, the cursor goes to the first failed trace")
  func untouched() throws {
    var state = Samples.loading()
    answer(&state, .preview(try overview(["a"], isPartial: true)))
    #expect(state.tree?.cursor == 0)
    let all = try overview(["a", "b", "c"], failed: "c")
    answer(&state, .loaded(all))
    #expect(state.tree?.cursor == all.experiment.tree.row(ofTrace: 2))
  }

  @Test("A preview that arrives late is dropped")
  func latePreview() throws {
    var state = Samples.loading()
    answer(&state, .preview(try overview(["a", "b"])))
    answer(&state, .preview(try overview(["a"])))
    #expect(state.tree?.experiment.traces.count == 2)
    answer(&state, .loaded(try overview(["a", "b", "c"])))
    answer(&state, .preview(try overview(["a", "b"])))
    #expect(state.tree?.experiment.traces.count == 3)
  }

  @Test("A reload shows nothing before it is complete")
  func reload() throws {
    var state = Samples.loading()
    answer(&state, .loaded(try overview(["a", "b", "c"])))
    Samples.press(&state, "r")
    answer(&state, .preview(try overview(["a"])))
    #expect(state.tree?.experiment.traces.count == 3)
    answer(&state, .loaded(try overview(["a", "b"])))
    #expect(state.tree?.experiment.traces.count == 2)
  }

  @Test("A loading that another one replaced is dropped")
  func replacedLoading() throws {
    var state = Samples.state(try Samples.experiment([Samples.line("a")]))
    Samples.press(&state, "r")
    let first = try #require(state.loading?.id)
    Samples.press(&state, "r")
    Samples.perform(&state, .answered(.loaded(try overview([])), first))
    #expect(state.tree?.experiment.observations.count == 1)
    answer(&state, .loaded(try overview(["c"])))
    #expect(state.tree?.experiment.name(0) == "c0")
  }

  @Test("Esc in a prompt restores the viewpoint, but not an experiment from before a reload")
  func promptDuringReload() throws {
    var state = Samples.state(try Samples.experiment([Samples.line("a")]))
    Samples.press(&state, "r/")
    answer(&state, .loaded(try overview(["a"])))
    Samples.press(&state, .escape)
    #expect(state.tree?.experiment.observations.count == 2)
  }

  /// The first matches in another snapshot are not those that the person was at.
  @Test("A filter that runs again on a newer snapshot waits for all of its rows")
  func repeatedFilter() throws {
    var state = Samples.loading()
    answer(&state, .preview(try overview(["a", "b", "z"])))
    Samples.press(&state, "ftype:span")
    Samples.press(&state, .enter)
    Samples.press(&state, "G")
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
    // As far as the filter gets when it is stopped at the second report.
    let part = experiment.rows(matching: query) { $0.examined == 0 }
    #expect(!part.isComplete)
    Samples.answer(&state, .filtered(part), in: .filter)
    #expect(cursorID(state) == before)
    Samples.answer(&state, .filtered(experiment.rows(matching: query)), in: .filter)
    #expect(state.tree?.experiment.traces.count == 9003)
    #expect(cursorID(state) == before)
  }

  @Test("Records of a row that was left are dropped")
  func lateRecords() throws {
    var state = Samples.loading(columns: 200, rows: 50)
    let id = try #require(state.requests.running[.load])
    _ = update(&state, .answered(.loaded(try overview(["a", "z"])), id))
    let stale = try #require(state.requests.running[.records])
    _ = update(&state, .key(.down))
    let current = try #require(state.requests.running[.records])
    let range = RecordRange(file: 0, offset: 0, length: 1, line: 1)
    func records(_ text: String) -> Answer {
      .records([LoadedRecord(range: range, content: .excerpt(text))])
    }
    Samples.perform(&state, .answered(records("stale words"), stale))
    #expect(render(state).text.contains("reading …"))
    Samples.perform(&state, .answered(records("own words"), current))
    #expect(render(state).text.contains("own words"))
    Samples.perform(&state, .answered(records("other words"), current))
    #expect(!render(state).text.contains("other words"))
  }

  @Test("Esc stops loading and keeps what has been read")
  func escape() throws {
    var state = Samples.loading()
    answer(&state, .preview(try overview(["a", "b"])))
    let effects = Samples.perform(&state, .key(.escape))
    #expect(effects.contains { $0.cancelledSlot == .load })
    #expect(state.tree?.experiment.traces.count == 2)
    answer(&state, .loaded(try overview(["a", "b", "c"], isPartial: true)))
    #expect(state.tree?.experiment.traces.count == 3)
    #expect(state.message?.text.hasPrefix("stopped") == true)
  }
}
