import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer
@testable import TraceQuery

/// Sorting, flat lists, zoom, marks and hidden plumbing, with the keys that a user presses.
@Suite("Sorted, listed, zoomed, marked and hidden rows")
struct RowViewTests {
  /// t1 (agent (chain (gen1, tool1), gen2)), t2 (agent2 (gen3, chain2 (odd))).
  private func state(columns: Int = 80, rows: Int = 24) throws -> State {
    try State.showing(
      [
        Observations.line("agent", trace: "t1", start: 0, end: 9, type: "agent"),
        Observations.line("chain", parent: "agent", trace: "t1", start: 1, end: 5, type: "chain"),
        Observations.line(
          "gen1", parent: "chain", trace: "t1", start: 1, end: 2, type: "generation",
          extra: #""total_tokens": 30"#),
        Observations.line("tool1", parent: "chain", trace: "t1", start: 2, end: 4, type: "tool"),
        Observations.line(
          "gen2", parent: "agent", trace: "t1", start: 6, end: 9, type: "generation",
          extra: #""total_tokens": 20"#),
        Observations.line("agent2", trace: "t2", start: 10, end: 30, type: "agent"),
        Observations.line(
          "gen3", parent: "agent2", trace: "t2", start: 11, end: 21, type: "generation"),
        Observations.line("chain2", parent: "agent2", trace: "t2", start: 22, end: 29),
        Observations.line(
          "odd", parent: "chain2", trace: "t2", start: 23, end: 24, error: "broken"),
      ],
      traces: [
        #"{"trace_id": "t1", "input": "one", "iteration": 0, "persona": "novice", "success": true}"#,
        #"{"trace_id": "t2", "input": "two", "iteration": 1, "persona": "expert", "success": true}"#,
      ], columns: columns, rows: rows)
  }

  private func names(_ state: State) throws -> String {
    let tree = try #require(state.tree)
    return tree.visibleRows(from: tree.top, count: 100).map(tree.name(ofRow:))
      .joined(separator: " ")
  }

  @Test(
    "Keys decide which rows show, in which order, and where the cursor is.",
    arguments: [
      ("0", "t1 agent chain gen1 tool1 gen2 t2 agent2 gen3 chain2 odd", "t1"),
      // Siblings, the largest first; the cursor stays on its row.
      ("0jsd", "t2 agent2 gen3 chain2 odd t1 agent chain tool1 gen1 gen2", "agent"),
      ("0sk", "t1 agent chain gen1 tool1 gen2 t2 agent2 gen3 chain2 odd", "t1"),
      ("0se", "t2 agent2 chain2 odd gen3 t1 agent chain gen1 tool1 gen2", "t1"),
      ("0sdst", "t1 agent chain gen1 tool1 gen2 t2 agent2 gen3 chain2 odd", "t1"),
      // Costs are not known, so nothing happens.
      ("0sc", "t1 agent chain gen1 tool1 gen2 t2 agent2 gen3 chain2 odd", "t1"),
      // Lists of what the cursor is on, and of generations from a run.
      ("sD", "gen3 gen2 gen1", "gen3"), ("sDG", "gen3 gen2 gen1", "gen1"),
      ("sK", "gen1 gen2 gen3", "gen1"), ("sT", "gen1 gen2 gen3", "gen1"),
      ("jsD", "agent2 agent", "agent2"), ("0jjsD", "chain", "chain"),
      ("slD", "tool1", "tool1"), ("shD", "t2 t1", "t2"),
      // Out of a list: the cursor stays on its row.
      ("sDZ", "t1 agent chain gen2 t2 agent2 gen3 chain2", "gen3"),
      ("sDX", "t1 agent chain gen2 t2 agent2 gen3 chain2", "gen3"),
      ("0sDst", "t1 agent chain gen1 tool1 gen2 t2 agent2 gen3 chain2 odd", "gen3"),
      // Jumps stay in the list; marks leave it.
      ("sDe", "gen3 gen2 gen1", "gen3"), ("sD/gen2\r", "gen3 gen2 gen1", "gen2"),
      ("sDG/gen\r", "gen3 gen2 gen1", "gen1"), ("sDG/gen\rn", "gen3 gen2 gen1", "gen3"),
      ("sD/gen\rN", "gen3 gen2 gen1", "gen1"), ("sD/agent\r", "gen3 gen2 gen1", "gen3"),
      ("0msD'", "t1 agent chain gen1 tool1 gen2 t2 agent2 gen3 chain2 odd", "t1"),
      // A filter changes what is listed.
      ("sDfgen1\r", "gen1", "gen1"), ("fgen2\rsD", "gen2", "gen2"),
      // Zoom into a row of the tree and of a list, and out.
      ("jz", "agent chain gen2", "agent"), ("jzZ", "t1 agent chain gen2 t2", "agent"),
      ("jlz", "chain gen1 tool1", "chain"), ("jlzze", "chain gen1 tool1", "chain"),
      ("jlz-", "chain", "chain"), ("jz0", "agent chain gen1 tool1 gen2", "agent"),
      ("0jsDz", "agent2 gen3 chain2 odd", "agent2"), ("0jsDzZ", "agent2 agent", "agent2"),
      ("jzsD", "agent", "agent"), ("zsD", "gen2 gen1", "gen2"),
      ("jz:11\r", "t1 agent chain gen2 t2 agent2 gen3 chain2 odd", "odd"),
      // Marks.
      ("mjjm'", "t1 agent chain gen2 t2", "t1"), ("mjjm''", "t1 agent chain gen2 t2", "chain"),
      // Hidden plumbing: what is below shows at the parent, an error shows in any case.
      ("0H", "t1 agent gen1 tool1 gen2 t2 agent2 gen3 odd", "t1"),
      ("0HH", "t1 agent chain gen1 tool1 gen2 t2 agent2 gen3 chain2 odd", "t1"),
      ("H", "t1 agent gen1 tool1 gen2 t2", "t1"),
      ("2H", "t1 agent gen1 tool1 gen2 t2 agent2 gen3 odd", "t1"),
      ("0jjH", "t1 agent gen1 tool1 gen2 t2 agent2 gen3 odd", "agent"),
      ("0jjjHh", "t1 agent gen1 tool1 gen2 t2 agent2 gen3 odd", "agent"),
      ("0jjjHJJ", "t1 agent gen1 tool1 gen2 t2 agent2 gen3 odd", "gen2"),
      ("0H:3\r", "t1 agent chain gen1 tool1 gen2 t2 agent2 gen3 chain2 odd", "chain"),
      ("0Hfchain2\r", "t2 agent2 chain2", "chain2"),
    ])
  func keys(_ keys: String, _ rows: String, _ cursor: String) throws {
    var state = try state()
    for key in keys {
      state.perform(.key(key == "\r" ? .enter : .character(key)))
    }
    #expect(try names(state) == rows)
    #expect(state.tree?.nameAtCursor == cursor)
    _ = render(state)
  }

  @Test(
    "The header and the status line say what shows.",
    arguments: [
      ("sd", "sort: duration"), ("sD", "list: 3 generations by duration"), ("sD", "1/3"),
      ("jlz", "zoom: #0 novice › agent › chain"), ("H", "2 hidden"), ("jzH", "1 hidden"),
      ("zz", "zoomed in already"), ("0jjjz", "nothing is below this row"),
      ("Z", "the whole tree shows"), ("'", "no row is marked; m: mark this one"),
      ("mj'", "mark 1/1"), ("0sc", "no costs are known (--prices FILE)"),
      ("sD:1\r", "the list does not have this row and was left"),
      ("jz:11\r", "zoomed out"), ("jze", "no errors among the rows of the zoom; Z: zoom out"),
      ("sDe", "no errors among the rows of the list; Z: leave it"),
      ("sd", "siblings sorted by duration, the largest first"),
      ("0H:3\r", "plumbing shows again"), ("jzfzzz\r", "nothing here matches the filter"),
      ("fzzz\rsD", "there are no generations here"), ("sD", "#1 expert"), ("m", "◆ "),
    ])
  func texts(_ keys: String, _ text: String) throws {
    var state = try state(columns: 120)
    for key in keys {
      state.perform(.key(key == "\r" ? .enter : .character(key)))
    }
    #expect(render(state).text.contains(text))
  }

  @Test("Order, list, zoom, marks and hidden plumbing survive a reload.")
  func reload() throws {
    for (keys, expected) in [
      ("0sd", "t2 agent2 gen3 chain2 odd t1 agent chain tool1 gen1 gen2"),
      ("sD", "gen3 gen2 gen1"), ("0jz", "agent chain gen1 tool1 gen2"),
      ("0H", "t1 agent gen1 tool1 gen2 t2 agent2 gen3 odd"),
    ] {
      var state = try state()
      state.pressKeys(keys + "jm")
      let cursor = try #require(state.tree?.nameAtCursor)
      state.pressKeys("r")
      let again = try self.state()
      state.answer(.loaded(try #require(again.tree?.overview)), in: .load)
      #expect(try names(state) == expected)
      #expect(state.tree?.nameAtCursor == cursor)
      #expect(state.tree?.marks.rows == state.tree.map { [$0.cursor] })
    }
  }

  @Test("Sorting that takes long can be stopped, and so can a list.")
  func stop() throws {
    var state = try state()
    var effects = state.pressUnanswered("sd")
    #expect(effects.contains { $0.startedSlot == .arrangement })
    #expect(render(state).text.contains("sorting …"))
    effects = update(&state, .key(.escape))
    #expect(effects.cancels(.arrangement))
    #expect(state.tree?.viewpoint.arrangement == Arrangement())
    effects = state.pressUnanswered("sD")
    #expect(effects.contains { $0.startedSlot == .list })
    effects = update(&state, .key(.escape))
    #expect(effects.cancels(.list))
    #expect(state.tree?.viewpoint.list == nil)
  }

  @Test("A marked row outside of a zoom in a list is gone to wherever it is.")
  func markBehindList() throws {
    var state = try state()
    state.pressKeys("0jjm")
    #expect(state.tree?.nameAtCursor == "chain")
    state.pressKeys("s")
    state.pressKeys(.tab, .tab)
    state.pressKeys("D")
    state.pressKeys("z'")
    #expect(state.tree?.nameAtCursor == "chain")
    #expect(try names(state).contains("agent2"))
  }

  @Test("Rows that were unfolded by hand stay so when plumbing is hidden in a zoom.")
  func plumbingInZoom() throws {
    var state = try state()
    state.pressKeys("2gjjl")
    #expect(state.tree?.nameAtCursor == "chain")
    let row = try #require(state.tree?.cursor)
    state.pressKeys("]jzHZ")
    #expect(state.tree?.isUnfolded(row) == true)
    state.pressKeys("H")
    #expect(state.tree?.isUnfolded(row) == true)
    #expect(try names(state).contains("gen1"))
  }

  @Test("Sums of figures that are too large are the largest.")
  func sums() {
    #expect(RowKeys.sum(.max, 1) == .max && RowKeys.sum(RowKeys.missing, 3) == 3)
  }

  @Test("Errors far apart in a long list are visited in its order, and around its end.")
  func errorsOfList() throws {
    let lines = (0..<400).map { number in
      Observations.line(
        "o\(number)", start: 0, end: Double(1 + number * 7 % 400), type: "tool",
        error: [3, 150, 151, 398].contains(number) ? "broken" : nil)
    }
    var state = try State.showing(lines, columns: 80, rows: 24)
    state.pressKeys("jsD")
    let broken = [3, 150, 151, 398].sorted { $0 * 7 % 400 > $1 * 7 % 400 }.map { "o\($0)" }
    var (forward, back) = ([String?](), [String?]())
    for _ in 0..<5 {
      state.pressKeys("e")
      forward.append(state.tree?.nameAtCursor)
    }
    #expect(forward == broken + [broken[0]])
    #expect(state.message?.text == "wrapped to top")
    for _ in 0..<4 {
      state.pressKeys("E")
      back.append(state.tree?.nameAtCursor)
    }
    #expect(back == broken.reversed() as [String?])
  }

  @Test("Hidden rows in a long chain cost no quadratic time.")
  func deepChain() throws {
    let lines = (0..<5_000).map { number in
      Observations.line(
        "o\(number)", parent: number == 0 ? nil : "o\(number - 1)", start: 0, end: 100,
        type: number % 4 == 0 ? "tool" : "chain", error: number == 4_000 ? "broken" : nil)
    }
    var state = try State.showing(lines)
    let clock = ContinuousClock()
    let time = clock.measure {
      for key in "0HGggeZ5e-0Gz" {
        state.pressKeys(String(key))
        _ = render(state)
      }
    }
    #expect(state.tree?.hiddenCount != nil)
    #expect(time < .seconds(20))
  }

  @Test("A newer snapshot shows in the order that the user has chosen.")
  func newerSnapshot() throws {
    var state = try state()
    state.pressKeys("0sd")
    let experiment = try #require(state.tree?.experiment)
    let recorded = try #require(experiment.arranged(Arrangement()))
    state.answer(.diagnosed(ExperimentOverview(recorded.diagnosed())), in: .diagnosis)
    #expect(try names(state) == "t2 agent2 gen3 chain2 odd t1 agent chain tool1 gen1 gen2")
  }
}
