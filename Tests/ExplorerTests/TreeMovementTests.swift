import CellGrid
import Testing
import TraceCore

@testable import Explorer

/// Keys and where they lead: `(keys, row under the cursor, first row on the screen)`.
@Suite struct TreeMovementTests {
  /// Two traces: t1 (a (b (c, d), e)), t2 (f).
  private func state(rows: Int = 24) throws -> State {
    let experiment = try Samples.experiment(
      [
        Samples.line("a", trace: "t1", start: 0, end: 9),
        Samples.line("b", parent: "a", trace: "t1", start: 1, end: 5),
        Samples.line("c", parent: "b", trace: "t1", start: 2, end: 3),
        Samples.line("d", parent: "b", trace: "t1", start: 3, end: 4),
        Samples.line("e", parent: "a", trace: "t1", start: 6, end: 7),
        Samples.line("f", trace: "t2", start: 10, end: 11),
      ],
      traces: [
        #"{"trace_id": "t1", "input": "one", "success": true}"#,
        #"{"trace_id": "t2", "input": "two", "success": true}"#,
      ])
    return Samples.state(experiment, rows: rows)
  }

  private func name(_ row: Int, _ tree: TreeState) -> String {
    switch tree.experiment.tree.content(row) {
    case .trace(let number): tree.experiment.traces[number].id ?? "-"
    case .observation(let index): tree.experiment.name(index)
    case .missingCall(let number): "missingCall " + tree.experiment.missingCalls[number].name
    }
  }

  @Test(arguments: [
    // It opens with the first trace unfolded two levels deep: t1 a b e t2.
    ("", "t1"), ("j", "a"), ("jj", "b"), ("jjj", "e"), ("jjjj", "t2"), ("jjjjjjj", "t2"),
    ("k", "t1"), ("G", "t2"), ("Gg", "t1"), ("]", "t2"), ("]]", "t2"), ("][", "t1"),
    ("jj[", "t1"), ("jjl", "b"), ("jjll", "c"), ("jjllJ", "d"), ("jjllJJ", "d"),
    ("jjllJK", "c"), ("jjllh", "b"), ("jjllhh", "b"), ("jjllhhh", "a"), ("jjJ", "e"),
    ("jjJK", "b"), ("jhh", "t1"), ("jhj", "t2"), ("0G", "f"), ("0jjjj", "d"), ("0jjjj-", "t1"),
    ("0jjjj1", "a"), ("0jjjj2", "b"), ("1j", "a"), ("1jj", "t2"), ("jj j", "c"), ("jj  j", "e"),
  ])
  func keysLeadTo(_ keys: String, _ expected: String) throws {
    var state = try state()
    Samples.press(&state, keys)
    let tree = try #require(state.explorer)
    #expect(name(tree.cursor, tree) == expected)
    #expect(name(tree.top, tree) == "t1")
  }

  /// On a screen with three rows of tree.
  @Test(arguments: [
    ("0", "t1", "t1"), ("0jj", "b", "t1"), ("0jjj", "c", "a"), ("0G", "f", "e"),
    ("0Gkk", "e", "e"), ("0Gkkk", "d", "d"), ("0jjjg", "t1", "t1"), ("0Gk-", "t2", "t1"),
  ])
  func screenFollows(_ keys: String, _ cursor: String, _ top: String) throws {
    var state = try state(rows: 6)
    // Header and status take two of the six, the smallest height that is drawn.
    Samples.perform(&state, .resize(Size(columns: 80, rows: 5)))
    Samples.press(&state, keys)
    let tree = try #require(state.explorer)
    #expect(name(tree.cursor, tree) == cursor)
    #expect(name(tree.top, tree) == top)
  }

  @Test func resizeKeepsTheRow() throws {
    var state = try state()
    Samples.press(&state, "0jjjj")
    let before = try #require(state.explorer?.cursor)
    for (columns, rows) in [(40, 8), (10, 2), (0, 0), (200, 50), (80, 24)] {
      Samples.perform(&state, .resize(Size(columns: columns, rows: rows)))
      #expect(state.explorer?.cursor == before)
      _ = render(state)
    }
  }

  @Test func pagesShowWhatFollows() throws {
    let lines = (0..<100).map { Samples.line("o\($0)", start: Double($0)) }
    var state = Samples.state(try Samples.experiment(lines))
    Samples.press(&state, .pageDown)
    #expect(state.explorer?.top == 21)
    #expect(state.explorer?.cursor == 21)
    Samples.press(&state, .pageUp)
    #expect(state.explorer?.cursor == 0)
    Samples.press(&state, .end)
    #expect(state.explorer?.cursor == 100)
    #expect(state.explorer?.top == 100 - 21)
  }

  @Test func mouseChoosesFoldsAndScrolls() throws {
    var state = try state()
    Samples.perform(&state, .mouse(MouseEvent(.press, at: Position(column: 20, row: 3))))
    let tree = try #require(state.explorer)
    #expect(name(tree.cursor, tree) == "b")
    // The fold mark of b stands behind two levels.
    Samples.perform(&state, .mouse(MouseEvent(.press, at: Position(column: 4, row: 3))))
    #expect(state.explorer?.isUnfolded(tree.cursor) == true)
    Samples.perform(&state, .mouse(MouseEvent(.doubleClick, at: Position(column: 20, row: 3))))
    #expect(state.explorer?.isUnfolded(tree.cursor) == false)
    Samples.perform(&state, .mouse(MouseEvent(.press, at: Position(column: 20, row: 20))))
    #expect(state.explorer?.cursor == tree.cursor)
    for kind in [MouseEvent.Kind.wheelDown, .wheelUp] {
      Samples.perform(&state, .mouse(MouseEvent(kind, at: Position(column: 1, row: 2))))
    }
    _ = render(state)
  }
}
