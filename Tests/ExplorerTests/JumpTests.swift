import CellGrid
import Testing
import TraceCore

@testable import Explorer

@Suite struct JumpTests {
  /// ok: x (y recovered); bad: p (q (r root cause, s), u).
  private func state() throws -> State {
    let experiment = try Samples.experiment(
      [
        Samples.line("x", trace: "ok", start: 0, end: 9),
        Samples.line("y", parent: "x", trace: "ok", start: 1, end: 2, error: "late"),
        Samples.line("p", trace: "bad", start: 10, end: 19, error: "all failed"),
        Samples.line("q", parent: "p", trace: "bad", start: 11, end: 15, error: "inner"),
        Samples.line("s", parent: "q", trace: "bad", start: 12, end: 14, error: "second"),
        Samples.line("r", parent: "q", trace: "bad", start: 12.5, end: 13, error: "first"),
        Samples.line("u", parent: "p", trace: "bad", start: 16, end: 17, error: "after"),
      ],
      traces: [
        #"{"trace_id": "ok", "success": true}"#, #"{"trace_id": "bad", "success": false}"#,
        #"{"trace_id": "bare", "success": false, "error": "never started"}"#,
      ])
    return Samples.state(experiment)
  }

  private func names(_ keys: String, from state: State) -> [String] {
    var state = state
    return keys.map { key in
      Samples.press(&state, String(key))
      guard let tree = state.explorer else { return "" }
      switch tree.experiment.tree.content(tree.cursor) {
      case .trace(let number): return tree.experiment.traces[number].id ?? "-"
      case .observation(let index): return tree.experiment.name(index)
      case .missingCall(let number):
        return "missingCall " + tree.experiment.missingCalls[number].name
      }
    }
  }

  @Test func startsAtTheFailedRunAndItsRootCause() throws {
    #expect(names("eeeeeeee", from: try state()) == ["r", "p", "q", "s", "u", "bare", "y", "r"])
  }

  @Test func goesBackInTheSameOrder() throws {
    #expect(names("eeeEE", from: try state()).suffix(2) == ["p", "r"])
    #expect(names("geE", from: try state()) == ["ok", "y", "bare"])
  }

  @Test func saysThatItWrapped() throws {
    var state = try state()
    Samples.press(&state, "eeeeee")
    #expect(state.message == nil)
    Samples.press(&state, "e")
    #expect(state.message?.text.contains("from the top") == true)
    Samples.press(&state, "j")
    #expect(state.message == nil)
  }

  @Test func opensFolds() throws {
    var state = try state()
    Samples.press(&state, "-e")
    let tree = try #require(state.explorer)
    #expect(tree.visibleRows(from: 0, count: 50).contains(tree.cursor))
  }

  @Test func staysAmongFilteredRows() throws {
    var state = try state()
    Samples.press(&state, "f")
    Samples.press(&state, "name:u|y")
    Samples.press(&state, .enter)
    #expect(names("eee", from: state).allSatisfy { ["u", "y"].contains($0) })
    #expect(Set(names("ee", from: state)) == ["u", "y"])
  }

  @Test func searchFindsIncrementallyAndEscReturns() throws {
    var state = try state()
    let before = state.explorer?.cursor
    Samples.press(&state, "/late")
    #expect(names("", from: state).isEmpty)
    let tree = try #require(state.explorer)
    #expect(tree.experiment.tree.observation(tree.cursor).map(tree.experiment.name) == "y")
    Samples.press(&state, .escape)
    #expect(state.explorer?.cursor == before)
  }

  @Test func searchGoesOnAndAround() throws {
    var state = try state()
    Samples.press(&state, "g/~^(p|u)$")
    Samples.press(&state, .enter)
    #expect(names("nnN", from: state) == ["u", "p", "u"])
    Samples.press(&state, "/nowhere")
    Samples.press(&state, .enter)
    #expect(state.message?.text == "not found: nowhere")
    Samples.press(&state, "/~(")
    Samples.press(&state, .enter)
    // The line stays, to be mended.
    #expect(render(state).text.contains("cannot be read"))
    Samples.press(&state, .escape)
    #expect(state.overlay == nil)
  }

  /// A pattern on which engines that try one way after the other never end.
  @Test func noPatternHangs() throws {
    let lines = (0..<200).map { Samples.line("o\($0)", name: String(repeating: "a b ", count: 50)) }
    var state = Samples.state(try Samples.experiment(lines))
    Samples.press(&state, "/~(.*)*=")
    Samples.press(&state, .enter)
    Samples.press(&state, "f")
    Samples.press(&state, "name:~(a|a)*(b|b)*(a*)*c")
    #expect(state.explorer?.filtered?.observationCount == 0)
  }

  @Test func escapeBringsBackThePlaceButNotAnOldExperiment() throws {
    var state = Samples.state(try Samples.experiment([Samples.line("a")]))
    for effect in update(&state, .key(.character("r"))) {
      guard case .load(_, let number) = effect else { continue }
      Samples.press(&state, "/")
      Samples.perform(
        &state,
        .loaded(
          ExperimentOverview(try Samples.experiment([Samples.line("a"), Samples.line("b")])),
          number: number))
    }
    Samples.press(&state, .escape)
    #expect(state.explorer?.experiment.observations.count == 2)
  }

  @Test func whatAnotherLoadingReplacedIsDropped() throws {
    var state = Samples.state(try Samples.experiment([Samples.line("a")]))
    Samples.press(&state, "rr")
    let number = try #require(state.loading?.number)
    Samples.perform(
      &state, .loaded(ExperimentOverview(try Samples.experiment([])), number: number - 1))
    #expect(state.explorer?.experiment.observations.count == 1)
    Samples.perform(
      &state,
      .loaded(ExperimentOverview(try Samples.experiment([Samples.line("c")])), number: number))
    #expect(state.explorer?.experiment.name(0) == "c")
  }
}
