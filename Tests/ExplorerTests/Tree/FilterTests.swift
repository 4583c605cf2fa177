import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("Filters")
struct FilterTests {
  private func count(_ state: State) -> Int {
    state.tree?.filtered?.observationCount ?? -1
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
    state.pressKeys(.escape)
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
