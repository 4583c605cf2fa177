import CellGrid
import Testing
import TraceCore

@testable import Explorer

@Suite("Jumps")
struct JumpTests {
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
      return state.tree.map { Samples.name($0.cursor, $0) } ?? ""
    }
  }

  @Test("Next error starts at the root cause of the failed run")
  func nextError() throws {
    #expect(names("eeeeeeee", from: try state()) == ["r", "p", "q", "s", "u", "bare", "y", "r"])
  }

  @Test("Previous error goes back in the same order")
  func previousError() throws {
    #expect(names("eeeEE", from: try state()).suffix(2) == ["p", "r"])
    #expect(names("geE", from: try state()) == ["ok", "y", "bare"])
  }

  @Test("A jump around the end says so, until the next key")
  func wrapping() throws {
    var state = try state()
    Samples.press(&state, "eeeeee")
    #expect(state.message == nil)
    Samples.press(&state, "e")
    #expect(state.message?.text.contains("wrapped to top") == true)
    Samples.press(&state, "j")
    #expect(state.message == nil)
  }

  @Test("A jump unfolds what hides its row")
  func folds() throws {
    var state = try state()
    Samples.press(&state, "-e")
    let tree = try #require(state.tree)
    #expect(tree.visibleRows(from: 0, count: 50).contains(tree.cursor))
  }

  @Test("A jump stays among the filtered rows")
  func filter() throws {
    var state = try state()
    Samples.press(&state, "f")
    Samples.press(&state, "name:u|y")
    Samples.press(&state, .enter)
    #expect(names("eee", from: state).allSatisfy { ["u", "y"].contains($0) })
    #expect(Set(names("ee", from: state)) == ["u", "y"])
  }

  @Test("A search finds while it is typed, and Esc returns")
  func incrementalSearch() throws {
    var state = try state()
    let before = state.tree?.cursor
    Samples.press(&state, "/late")
    #expect(names("", from: state).isEmpty)
    let tree = try #require(state.tree)
    #expect(tree.experiment.tree.observation(tree.cursor).map(tree.experiment.name) == "y")
    Samples.press(&state, .escape)
    #expect(state.tree?.cursor == before)
  }

  @Test("Next match goes around the end")
  func nextMatch() throws {
    var state = try state()
    Samples.press(&state, "g/~^(p|u)$")
    Samples.press(&state, .enter)
    #expect(names("nnN", from: state) == ["u", "p", "u"])
    Samples.press(&state, "/nowhere")
    Samples.press(&state, .enter)
    #expect(state.message?.text == "not found: nowhere")
    Samples.press(&state, "/~(")
    Samples.press(&state, .enter)
    // The line stays open, so that it can be corrected.
    #expect(render(state).text.contains("invalid regex"))
    Samples.press(&state, .escape)
    #expect(state.overlay == nil)
  }

  /// Backtracking engines do not finish with these patterns.
  @Test("No regular expression takes exponential time")
  func patterns() throws {
    let lines = (0..<200).map { Samples.line("o\($0)", name: String(repeating: "a b ", count: 50)) }
    var state = Samples.state(try Samples.experiment(lines))
    Samples.press(&state, "/~(.*)*=")
    Samples.press(&state, .enter)
    Samples.press(&state, "f")
    Samples.press(&state, "name:~(a|a)*(b|b)*(a*)*c")
    #expect(state.tree?.filtered?.observationCount == 0)
  }
}
