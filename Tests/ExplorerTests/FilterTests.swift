import CellGrid
import Testing
import TraceCore

@testable import Explorer

@Suite struct FilterTests {
  private func state() throws -> State {
    Samples.state(try Samples.singleTurn())
  }

  private func count(_ state: State) -> Int {
    state.explorer?.filtered?.observationCount ?? -1
  }

  @Test func liveFilterMatchesAsItIsTyped() throws {
    var state = try state()
    let experiment = try #require(state.explorer?.experiment)
    let tools = (0..<experiment.observations.count).filter { experiment.type($0) == "tool" }
    Samples.press(&state, "ftype:tool")
    #expect(count(state) == tools.count)
    Samples.press(&state, " is:error")
    #expect(count(state) == tools.count { experiment.observations.hasOwnError($0) })
    Samples.press(&state, .enter)
    #expect(state.overlay == nil)
    Samples.press(&state, "X")
    #expect(state.explorer?.filtered == nil)
  }

  @Test func mistakeKeepsTheLastGoodFilter() throws {
    var state = try state()
    Samples.press(&state, "ftype:tool")
    let good = count(state)
    Samples.press(&state, " tpye:x")
    #expect(count(state) == good)
    Samples.press(&state, .enter)
    let frame = render(state).text
    #expect(frame.contains(#"did you mean "type"?"#))
    #expect(frame.contains("type:tool tpye:x"))
    #expect(state.explorer?.filter.text == "type:tool")
  }

  @Test func escapeBringsTheOldFilterBack() throws {
    var state = try state()
    Samples.press(&state, "x")
    let errors = count(state)
    Samples.press(&state, "ftype:agent")
    #expect(count(state) != errors)
    Samples.press(&state, .escape)
    #expect(count(state) == errors)
  }

  @Test func tabCompletesFieldsAndValues() throws {
    var state = try state()
    Samples.press(&state, "fty")
    Samples.press(&state, .tab)
    Samples.press(&state, "gen")
    Samples.press(&state, .tab)
    guard case .prompt(let prompt) = state.overlay else {
      Issue.record("the prompt is gone")
      return
    }
    #expect(String(prompt.text) == "type:generation ")
  }

  @Test func menuChoosesTypes() throws {
    var state = try state()
    Samples.press(&state, "T ")
    #expect(state.explorer?.filter.types == ["agent"])
    Samples.press(&state, "j ")
    #expect(state.explorer?.filter.types == ["agent", "generation"])
    Samples.press(&state, "t")
    #expect(state.explorer?.filter.types == ["agent", "generation", "tool"])
    Samples.press(&state, .escape)
    #expect(state.overlay == nil)
    Samples.press(&state, .escape)
    #expect(state.explorer?.filter.isEmpty == true)
  }

  @Test func errorsOnlyShowsFailedRunsWithoutObservations() throws {
    let experiment = try Samples.experiment(
      [Samples.line("fine", trace: "ok")],
      traces: [
        #"{"trace_id": "ok", "success": true}"#,
        #"{"trace_id": "bare", "success": false, "error": "never started"}"#,
      ])
    var state = Samples.state(experiment)
    Samples.press(&state, "x")
    let tree = try #require(state.explorer)
    let rows = tree.visibleRows(from: 0, count: 9)
    #expect(rows.map { tree.experiment.tree.content($0) } == [.trace(1)])
  }

  @Test func theOrderOfAlternativesDoesNotMatter() throws {
    let state = try state()
    let experiment = try #require(state.explorer?.experiment)
    for pair in [
      ("is:error|recovered", "is:recovered|error"), ("type:tool|agent", "type:agent|tool"),
    ] {
      let (a, b) = (
        experiment.rows(matching: try Query(pair.0)), experiment.rows(matching: try Query(pair.1))
      )
      #expect(a.matches == b.matches)
    }
  }

  @Test func fatalErrorsAreThoseThatReachedTheRoot() throws {
    let state = try state()
    let experiment = try #require(state.explorer?.experiment)
    let rows = experiment.rows(matching: try Query("is:fatal type:span|tool|chain|agent"))
    let names = (0..<experiment.tree.count).filter { rows.matches.contains($0) }.compactMap {
      experiment.tree.observation($0).map(experiment.name)
    }
    #expect(names == ["travel_support", "answer_with_tools", "issue_refund", "http.get"])
  }

  @Test func foldsComeBackWhenTheFilterGoes() throws {
    var state = try state()
    Samples.press(&state, "-]]")
    let before = try #require(state.explorer)
    Samples.press(&state, "x")
    #expect(state.explorer?.folds != before.folds)
    Samples.press(&state, "x")
    let after = try #require(state.explorer)
    // Only what hides the cursor is opened besides.
    #expect(
      after.folds.exceptions.count
        <= before.folds.exceptions.count + after.experiment.tree.depth(after.cursor))
    #expect(after.folds.depth == before.folds.depth)
  }
}
