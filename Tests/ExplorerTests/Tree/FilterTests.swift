import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("Filters")
struct FilterTests {
  private func count(_ state: State) -> Int {
    state.tree?.filtered?.counts.observations ?? -1
  }

  @Test("A filter applies while it is typed.")
  func typing() throws {
    var state = try State.showingSingleTurn()
    let experiment = try #require(state.tree?.experiment)
    let tools = (0..<experiment.observations.count).filter { experiment.type($0) == "tool" }
    state.pressKeys("ftype:tool")
    #expect(count(state) == tools.count)
    state.pressKeys(" is:error")
    #expect(count(state) == tools.count { experiment.observations.hasOwnError($0) })
    state.pressKeys(.enter)
    #expect(state.overlay == nil)
    state.pressKeys("X")
    #expect(state.tree?.filtered == nil)
  }

  @Test("A mistake in a filter keeps the last valid one.")
  func mistake() throws {
    var state = try State.showingSingleTurn()
    state.pressKeys("ftype:tool")
    let good = count(state)
    state.pressKeys(" tpye:x")
    #expect(count(state) == good)
    state.pressKeys(.enter)
    let frame = render(state).text
    #expect(frame.contains(#"did you mean "type"?"#))
    #expect(frame.contains("type:tool tpye:x"))
    #expect(state.tree?.filter.text == "type:tool")
  }

  @Test("Esc restores the filter from before the prompt.")
  func escape() throws {
    var state = try State.showingSingleTurn()
    state.pressKeys("x")
    let errors = count(state)
    state.pressKeys("ftype:agent")
    #expect(count(state) != errors)
    state.pressKeys(.escape)
    #expect(count(state) == errors)
  }

  @Test("The menu selects types.")
  func menu() throws {
    var state = try State.showingSingleTurn()
    state.pressKeys("T ")
    #expect(state.tree?.filter.types == ["agent"])
    state.pressKeys("j ")
    #expect(state.tree?.filter.types == ["agent", "generation"])
    state.pressKeys("t")
    #expect(state.tree?.filter.types == ["agent", "generation", "tool"])
    state.pressKeys(.escape)
    #expect(state.overlay == nil)
    state.pressKeys("X")
    #expect(state.tree?.filter.isEmpty == true)
  }

  @Test("Errors only shows failed runs without observations.")
  func failedRuns() throws {
    var state = try State.showing(
      [Observations.line("fine", trace: "ok")],
      traces: [
        #"{"trace_id": "ok", "success": true}"#,
        #"{"trace_id": "bare", "success": false, "error": "never started"}"#,
      ])
    state.pressKeys("x")
    let tree = try #require(state.tree)
    let rows = tree.visibleRows(from: 0, count: 9)
    #expect(rows.map { tree.experiment.tree.content($0) } == [.trace(1)])
  }

  /// Ten runs, of which six failed. The first has observations, some of them with an error.
  private func tenRuns(observations: Int = 0, errors: Int = 0, columns: Int = 80) throws -> State {
    try State.showing(
      (0..<observations).map {
        Observations.line("o\($0)", trace: "t0", error: $0 < errors ? "broken" : nil)
      },
      traces: (0..<10).map {
        $0 % 5 == 0 || $0 % 5 == 2
          ? #"{"trace_id": "t\#($0)", "persona": "a", "success": true}"#
          : #"{"trace_id": "t\#($0)", "persona": "b", "success": false, "error": "no"}"#
      }, columns: columns)
  }

  @Test("Runs without observations all show before and after errors only, and are counted.")
  func runsAlone() throws {
    var state = try tenRuns()
    let before = render(state).text
    state.pressKeys("x")
    #expect(render(state).text.contains("filter: is:error  6 of 10 runs"))
    state.pressKeys("x")
    #expect(state.tree?.top == 0)
    #expect(render(state).text == before)
  }

  @Test(
    "The header counts what matches, with the total of what matches first.",
    arguments: [
      ("x", 0, 0, "is:error  6 of 10 runs"), ("x", 4, 0, "is:error  6 of 10 runs"),
      ("x", 4, 3, "is:error  3 of 4 obs, 6 runs"),
      ("fpersona:a", 1, 0, "persona:a  1 of 1 obs, 4 runs"),
      ("ftype:tool", 4, 0, "type:tool  0 of 4 obs"), ("ftype:span", 4, 0, "type:span  4 of 4 obs"),
      ("ftype:tool", 0, 0, "type:tool  0 of 10 runs"),
      ("ftrace:t1", 0, 0, "trace:t1  1 of 10 runs"),
    ])
  func counts(keys: String, observations: Int, errors: Int, expected: String) throws {
    var state = try tenRuns(observations: observations, errors: errors)
    state.pressKeys(keys)
    let lines = render(state).text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].hasSuffix("filter: " + expected))
    // The prompt says the same.
    if keys.hasPrefix("f") { #expect(lines[23].contains("filter: " + expected)) }
  }

  @Test("Missing calls that match are counted.")
  func missingCalls() throws {
    let experiment = try Experiment.loaded(
      from: Samples.decoratorMistakes + "/uncaptured-tool/undecorated/wrong"
    ).diagnosed()
    var state = State.showing(experiment)
    state.pressKeys("ftype:tool")
    let text = try #require(state.tree?.filterCountText)
    let missing = experiment.missingCalls.count
    #expect(state.tree?.filtered?.counts.missingCalls == missing)
    let overview = try #require(state.tree?.overview)
    let tool = try #require(overview.typesInUse.firstIndex(of: "tool"))
    #expect(overview.typeCounts[tool] == state.tree?.filtered?.counts.rows)
    #expect(text == "1 of 1 missing call")
  }

  @Test("A long filter is cut, but not its count.", arguments: [30, 40, 80])
  func longFilter(columns: Int) throws {
    var state = try tenRuns(observations: 4, errors: 3, columns: columns)
    state.pressKeys("fis:error -name:" + String(repeating: "x", count: 100))
    state.pressKeys(.enter)
    let header = render(state).text.split(separator: "\n").first ?? ""
    #expect(header.hasSuffix("…  3 of 4 obs"))
  }

  @Test("The order of alternatives does not matter.")
  func alternatives() throws {
    let state = try State.showingSingleTurn()
    let experiment = try #require(state.tree?.experiment)
    for pair in [
      ("is:error|recovered", "is:recovered|error"), ("type:tool|agent", "type:agent|tool"),
    ] {
      let (a, b) = (
        experiment.rows(matching: try Query(pair.0)), experiment.rows(matching: try Query(pair.1))
      )
      #expect(a.matches == b.matches)
    }
  }

  @Test("Fatal errors are those that reached the root.")
  func fatalErrors() throws {
    let state = try State.showingSingleTurn()
    let experiment = try #require(state.tree?.experiment)
    let rows = experiment.rows(matching: try Query("is:fatal type:span|tool|chain|agent"))
    let names = (0..<experiment.tree.count).filter { rows.matches.contains($0) }.compactMap {
      experiment.tree.observation($0).map(experiment.name)
    }
    #expect(names == ["travel_support", "answer_with_tools", "issue_refund", "http.get"])
  }

  @Test("Clearing the filter restores the folds.")
  func folds() throws {
    var state = try State.showingSingleTurn()
    state.pressKeys("-]]")
    let before = try #require(state.tree)
    state.pressKeys("x")
    #expect(state.tree?.folds != before.folds)
    state.pressKeys("x")
    let after = try #require(state.tree)
    // Only the ancestors of the cursor are unfolded in addition.
    #expect(
      after.folds.exceptions.count
        <= before.folds.exceptions.count + after.experiment.tree.depth(after.cursor))
    #expect(after.folds.expandedDepth == before.folds.expandedDepth)
  }
}
