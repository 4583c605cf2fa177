import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("Jumps")
struct JumpTests {
  /// Three traces: ok (x (y, which is recovered)), bad (p (q (r, the root cause, s), u)), bare.
  private func state() throws -> State {
    try State.showing(
      [
        Observations.line("x", trace: "ok", start: 0, end: 9),
        Observations.line("y", parent: "x", trace: "ok", start: 1, end: 2, error: "late"),
        Observations.line("p", trace: "bad", start: 10, end: 19, error: "all failed"),
        Observations.line("q", parent: "p", trace: "bad", start: 11, end: 15, error: "inner"),
        Observations.line("s", parent: "q", trace: "bad", start: 12, end: 14, error: "second"),
        Observations.line("r", parent: "q", trace: "bad", start: 12.5, end: 13, error: "first"),
        Observations.line("u", parent: "p", trace: "bad", start: 16, end: 17, error: "after"),
      ],
      traces: [
        #"{"trace_id": "ok", "success": true}"#, #"{"trace_id": "bad", "success": false}"#,
        #"{"trace_id": "bare", "success": false, "error": "never started"}"#,
      ])
  }

  private func names(_ keys: String, from state: State) -> [String] {
    var state = state
    return keys.map { key in
      state.pressKeys(String(key))
      return state.tree.map { $0.nameAtCursor } ?? ""
    }
  }

  @Test("Next error starts at the root cause of the failed run.")
  func nextError() throws {
    #expect(names("eeeeeeee", from: try state()) == ["r", "p", "q", "s", "u", "bare", "y", "r"])
  }

  @Test("Previous error follows the same order in reverse.")
  func previousError() throws {
    #expect(names("eeeEE", from: try state()).suffix(2) == ["p", "r"])
    #expect(names("geE", from: try state()) == ["ok", "y", "bare"])
  }

  @Test("A jump that wraps around shows a message until the next key.")
  func wrapping() throws {
    var state = try state()
    state.pressKeys("eeeeee")
    #expect(state.message == nil)
    state.pressKeys("e")
    #expect(state.message?.text.contains("wrapped to top") == true)
    state.pressKeys("j")
    #expect(state.message == nil)
  }

  @Test("A jump unfolds the ancestors of its row.")
  func folds() throws {
    var state = try state()
    state.pressKeys("-e")
    let tree = try #require(state.tree)
    #expect(tree.visibleRows(from: 0, count: 50).contains(tree.cursor))
  }

  @Test("A jump goes only to rows that match the filter.")
  func filter() throws {
    var state = try state()
    state.pressKeys("f")
    state.pressKeys("name:u|y")
    state.pressKeys(.enter)
    #expect(names("eee", from: state).allSatisfy { ["u", "y"].contains($0) })
    #expect(Set(names("ee", from: state)) == ["u", "y"])
  }

  @Test("A search jumps while it is typed, and Esc returns.")
  func incrementalSearch() throws {
    var state = try state()
    let before = state.tree?.cursor
    state.pressKeys("/late")
    let tree = try #require(state.tree)
    #expect(tree.experiment.tree.observation(tree.cursor).map(tree.experiment.name) == "y")
    state.pressKeys(.escape)
    #expect(state.tree?.cursor == before)
  }

  @Test("Next match wraps around the end.")
  func nextMatch() throws {
    var state = try state()
    state.pressKeys("g/~^(p|u)$")
    state.pressKeys(.enter)
    #expect(names("nnN", from: state) == ["u", "p", "u"])
    state.pressKeys("/nowhere")
    state.pressKeys(.enter)
    #expect(state.message?.text == "not found: nowhere  (f any:… searches the records)")
    state.pressKeys("/~(")
    state.pressKeys(.enter)
    // The line stays open, so that it can be corrected.
    #expect(render(state).text.contains("invalid regex"))
    state.pressKeys(.escape)
    #expect(state.overlay == nil)
  }

  /// A backtracking engine would not finish with these patterns.
  @Test("No regular expression takes exponential time.")
  func patterns() throws {
    let name = String(repeating: "a b ", count: 50)
    var state = try State.showing((0..<200).map { Observations.line("o\($0)", name: name) })
    state.pressKeys("/~(.*)*=")
    state.pressKeys(.enter)
    state.pressKeys("f")
    state.pressKeys("name:~(a|a)*(b|b)*(a*)*c")
    #expect(state.tree?.filtered?.counts.observations == 0)
  }

  @Test("The runs that `w` visits are those that `is:warning` finds.")
  func warnedRuns() throws {
    for path in Samples.experiments + [Samples.broken] {
      let experiment = try Experiment.loaded(from: path).diagnosed()
      guard experiment.findings.contains(where: { $0.severity > .info }) else { continue }
      let visited = ExperimentOverview(experiment).findings.rows
      let found = experiment.rows(matching: try Query("is:warning")).matches
      for trace in experiment.traces.indices {
        let row = experiment.tree.row(ofTrace: trace)
        #expect(visited.contains(row) == found.contains(row), "\(path): trace \(trace)")
      }
    }
  }

  @Test(
    "After the errors come the runs whose evaluation or contract failed, then the errors again.")
  func verdicts() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      lines: ["a", "b", "c"].map { #"{"trace_id": "\#($0)", "success": true}"# }, to: "traces.jsonl"
    )
    try folder.write(
      lines: [
        Observations.line("x", trace: "b", error: "broken"), Observations.line("y", trace: "c"),
      ], to: "observations.jsonl")
    try folder.write(
      lines: [
        #"{"trace_id": "a", "final_score": 0.2, "pass": false}"#,
        #"{"trace_id": "b", "final_score": 0.9, "pass": true}"#,
        #"{"trace_id": "c", "final_score": 0.3, "pass": false}"#,
      ], to: "evaluation/per_trace.jsonl")
    var state = State.showing(try folder.load(store: .none))
    var visited: [String] = []
    for key in ["e", "e", "e", "e", "E", "E", "E"] {
      state.pressKeys(key)
      visited.append(
        "\(state.tree?.nameAtCursor ?? "") \(state.message?.text ?? "")".trimmingBlanks())
    }
    #expect(
      visited == [
        "x", "a failed evaluation, 1 of 2", "c failed evaluation, 2 of 2", "x wrapped to top",
        "c failed evaluation, 2 of 2", "a failed evaluation, 1 of 2", "x wrapped to bottom",
      ])
  }
}
