import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

/// The timeline as a mode of the tree.
@Suite("Timeline")
struct TimelineTests {
  private static let folder = Repository.path("Tests/ExplorerTests/Fixtures/timeline")

  private func state(_ keys: String = "t0g", columns: Int = 120, rows: Int = 36) throws -> State {
    var state = State.showing(
      try Experiment.loaded(from: Self.folder, store: .none), columns: columns, rows: rows)
    state.pressKeys(keys)
    return state
  }

  private func line(_ text: String, _ state: State) throws -> String {
    let lines = render(state).text.split(separator: "\n", omittingEmptySubsequences: false)
    return String(try #require(lines.first { $0.contains(text) }, "\(text)"))
  }

  /// What is right of the bar.
  private func figures(_ text: String, _ state: State) throws -> String {
    let parts = try line(text, state).split(separator: "│", omittingEmptySubsequences: false)
    return String(try #require(parts.last)).split(separator: " ").joined(separator: " ")
  }

  @Test("Zooming in on a row whose bar does not show goes to it.")
  func zoomElsewhere() throws {
    var state = try state("t0gjjj+++G")
    #expect(state.tree?.viewpoint.timeline?.isZoomed == true)
    for key in ["+", "-", "g", "+", "jjjjjjjj", "+", "<", "+"] { state.pressKeys(key) }
    #expect(state.tree?.viewpoint.timeline?.isZoomed == true)
    var timeline = Timeline()
    timeline.zoom(by: 0.1, around: 0.1, shortest: 0.01)
    #expect(timeline.middle(of: 0.6...0.8) == 0.7 && timeline.middle(of: 0.0...0.01) == 0.005)
  }

  @Test("Self times, shares and the critical path show beside the bars.")
  func figures() throws {
    let state = try state()
    // Of 40 s from the first start to the last end.
    #expect(try figures("trip_agent", state) == "* 2.8s 7%")
    #expect(try figures(" plan ", state) == "* 5.5s 14%")
    #expect(try figures("search_flights", state) == "3.0s 8%")
    #expect(try figures("search_hotels", state) == "* 8.7s 22%")
    #expect(try figures(" answer ", state) == "* 22.8s 57% ◀")
    #expect(try figures("write_log", state) == "1.0s 3%")
    #expect(try figures("quick_agent", state) == "* 250ms 23%")
    #expect(try line("self:", state).contains("model 71% · tools 22% · other 7%"))
    #expect(try line("self:", state).contains("1 without an end"))
  }

  @Test("The cursor, folds and filters are those of the tree.")
  func rows() throws {
    var state = try state("gt")
    let before = try #require(state.tree)
    state.pressKeys("0gjj")
    #expect(state.tree?.nameAtCursor == "plan")
    state.pressKeys("x")
    #expect(state.tree?.filtered?.counts.observations == 1)
    state.pressKeys("t")
    #expect(state.tree?.timeline == nil && state.tree?.filtered != nil)
    #expect(before.times[0] != nil && state.tree?.times[0] == nil)
  }

  @Test("The axis is that of the run of the cursor.")
  func axis() throws {
    var state = try state()
    #expect(try line("self     %", state).contains("│30s"))
    state.pressKeys("]")
    #expect(try line("self     %", state).contains("│0.4s"))
    state.pressKeys("]")
    #expect(!render(state).text.contains("self     %"))
    #expect(try line("ConnectionError", state).contains("no times recorded"))
  }

  @Test("Zoom shows the part around the row; panning and leaving end at the whole run.")
  func zoom() throws {
    var state = try state("t0gjjj")
    state.pressKeys("++")
    // The middle of the tool is at 7.6 s of 40 s, and 10 s show.
    #expect(try line("self:", state).contains("shows 2.6s – 12.6s"))
    state.pressKeys(">")
    #expect(try line("self:", state).contains("shows 5.1s – 15.1s"))
    state.pressKeys("<<<")
    #expect(try line("self:", state).contains("shows 0 – 10.0s"))
    #expect(try line("answer", state).contains("›"))
    state.pressKeys("_")
    #expect(state.tree?.timeline?.isZoomed == false)
    state.pressKeys("+")
    state.pressKeys(.escape)
    #expect(state.tree?.timeline == Timeline())
    state.pressKeys(.escape)
    #expect(state.tree?.timeline == nil)
  }

  @Test("Zoom ends at ten microseconds.")
  func zoomLimit() throws {
    var state = try state("t0gjj" + String(repeating: "+", count: 60))
    let axis = try #require(state.tree?.axis(ofTrace: 0))
    #expect((9.9...10.1).contains(axis.length))
    state.pressKeys(String(repeating: "-", count: 60))
    #expect(state.tree?.timeline?.isZoomed == false)
  }

  @Test("The slowest steps that the run waited for come one after the other.")
  func slowestSteps() throws {
    var state = try state("gt")
    let names = try (0..<3).map { _ in
      state.pressKeys("*")
      return try #require(state.tree?.nameAtCursor)
    }
    #expect(names == ["answer", "search_hotels", "plan"])
    #expect(state.message?.text.contains("5.5s, 14%") == true)
  }

  @Test("A folded row has the mark of the slowest step below it.")
  func foldedSlowest() throws {
    let state = try state("gt1")
    #expect(try figures("trip_agent", state).hasSuffix("◀"))
  }

  @Test(
    "The detail opens below, and closing the timeline restores the layout.", arguments: [80, 120])
  func layout(columns: Int) throws {
    var state = try state("", columns: columns)
    let before = state.layout.tree
    state.pressKeys("t")
    #expect(state.layout.tree.size.columns == columns && state.layout.detail == nil)
    state.pressKeys(.enter)
    #expect(state.tree?.focus == .detail && state.layout.detail?.size.columns == columns)
    state.pressKeys(.escape)
    #expect(state.layout.detail == nil && state.tree?.focus == .tree)
    state.pressKeys("d")
    #expect(state.layout.detail != nil)
    state.pressKeys("t")
    #expect(state.layout.tree == before)
  }

  @Test("A click on the mark of a row folds it, also where the name is narrow.")
  func mouse() throws {
    var state = try state()
    #expect(try line("search_flights", state).hasPrefix("    ▾"))
    state.perform(.mouse(MouseEvent(.press, at: Position(column: 4, row: 5))))
    #expect(state.tree?.nameAtCursor == "search_flights")
    #expect(try line("search_flights", state).hasPrefix("    ▸"))
    state.perform(.mouse(MouseEvent(.press, at: Position(column: 4, row: 1))))
    #expect(state.tree?.nameAtCursor == "search_flights")
  }

  @Test("On the smallest screen the shares that fit show whole.")
  func smallestScreen() throws {
    let state = try state(columns: 30, rows: 6)
    #expect(try line("self:", state) == " self: model 71% · tools 22%")
  }

  @Test("Keys of the timeline keep their meaning in the tree.")
  func contexts() throws {
    var state = try state("0-")
    #expect(state.tree.map { $0.visibleRows(from: 0, count: 9).count } == 3)
    state.pressKeys("t0-")
    #expect(state.tree.map { $0.visibleRows(from: 0, count: 9).count } == 9)
  }

  @Test("Rows wait for nothing: the bars show before the times of the run are known.")
  func lateTimes() throws {
    var state = State.showing(
      try Experiment.loaded(from: Self.folder, store: .none), columns: 120, rows: 36)
    let effects = state.pressUnanswered("gt0")
    #expect(effects.contains { $0.startedSlot == .timing })
    #expect(try line(" answer ", state).contains("███"))
    #expect(try line("self:", state).contains("…"))
    #expect(state.pressUnanswered("jj").allSatisfy { $0.startedSlot != .timing })
    for action in effects.compactMap(\.answer) { state.perform(action) }
    #expect(try line("self:", state).contains("model 71%"))
    #expect(state.pressUnanswered("t").cancels(.timing) == false)
  }

  @Test("What is kept of a run is its timing.")
  func runTimes() throws {
    let experiment = try Experiment.loaded(from: Self.folder, store: .none)
    for trace in experiment.traces.indices {
      let times = RunTimes(experiment, trace: trace)
      let timing = RunTiming(experiment, trace: trace)
      #expect(times.rows == timing.rows && times.shares == timing.shares)
      for row in timing.rows {
        #expect(times.selfTime(row) == timing.selfTime(row))
        #expect(times.isCritical(row) == timing.isCritical(row))
      }
      for (row, time) in times.slowest { #expect(timing.criticalTime(row) == time) }
    }
  }

  @Test("The times of runs that show are known; those of others are kept as long as there are few.")
  func knownTimes() throws {
    let experiment = try Observations.load(
      (0..<200).map { Observations.line("o\($0)", trace: "t\($0)") }, store: .none)
    var known = KnownTimes()
    for start in stride(from: 0, to: 200, by: 20) {
      let shown = Array(start..<start + 20)
      let missing = known.missing(of: shown)
      #expect(missing == shown)
      known.take(missing.map { RunTimes(experiment, trace: $0) })
      #expect(known.missing(of: shown).isEmpty)
    }
    #expect(known[150] != nil && known[119] != nil && known[0] == nil)
    #expect(known.missing(of: [0, 150]) == [0])
  }
}
