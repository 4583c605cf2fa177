import CellGrid
import Testing
import TraceCore

@testable import Explorer

/// Keys and where they lead: `(keys, row under the cursor, first row on the screen)`.
@Suite("Movement in the tree")
struct TreeMovementTests {
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

  @Test(
    "Keys lead to rows",
    arguments: [
      // It opens with the first trace unfolded to depth 2: t1 a b e t2.
      ("", "t1"), ("j", "a"), ("jj", "b"), ("jjj", "e"), ("jjjj", "t2"), ("jjjjjjj", "t2"),
      ("k", "t1"), ("G", "t2"), ("Gg", "t1"), ("]", "t2"), ("]]", "t2"), ("][", "t1"),
      ("jj[", "t1"), ("jjl", "b"), ("jjll", "c"), ("jjllJ", "d"), ("jjllJJ", "d"),
      ("jjllJK", "c"), ("jjllh", "b"), ("jjllhh", "b"), ("jjllhhh", "a"), ("jjJ", "e"),
      ("jjJK", "b"), ("jhh", "t1"), ("jhj", "t2"), ("0G", "f"), ("0jjjj", "d"), ("0jjjj-", "t1"),
      ("0jjjj1", "a"), ("0jjjj2", "b"), ("1j", "a"), ("1jj", "t2"), ("jj j", "c"), ("jj  j", "e"),
    ])
  func keys(_ keys: String, _ expected: String) throws {
    var state = try state()
    Samples.press(&state, keys)
    let tree = try #require(state.tree)
    #expect(Samples.name(tree.cursor, tree) == expected)
    #expect(Samples.name(tree.top, tree) == "t1")
  }

  /// Three rows of the tree fit the screen.
  @Test(
    "The screen follows the cursor",
    arguments: [
      ("0", "t1", "t1"), ("0jj", "b", "t1"), ("0jjj", "c", "a"), ("0G", "f", "e"),
      ("0Gkk", "e", "e"), ("0Gkkk", "d", "d"), ("0jjjg", "t1", "t1"), ("0Gk-", "t2", "t1"),
    ])
  func screen(_ keys: String, _ cursor: String, _ top: String) throws {
    var state = try state(rows: 6)
    // Header and status take two of the six, the smallest height that is drawn.
    Samples.perform(&state, .resize(Size(columns: 80, rows: 5)))
    Samples.press(&state, keys)
    let tree = try #require(state.tree)
    #expect(Samples.name(tree.cursor, tree) == cursor)
    #expect(Samples.name(tree.top, tree) == top)
  }

  @Test("A resize keeps the row of the cursor")
  func resize() throws {
    var state = try state()
    Samples.press(&state, "0jjjj")
    let before = try #require(state.tree?.cursor)
    for (columns, rows) in [(40, 8), (10, 2), (0, 0), (200, 50), (80, 24)] {
      Samples.perform(&state, .resize(Size(columns: columns, rows: rows)))
      #expect(state.tree?.cursor == before)
      _ = render(state)
    }
  }

  @Test("A page shows what follows the page before")
  func pages() throws {
    let lines = (0..<100).map { Samples.line("o\($0)", start: Double($0)) }
    var state = Samples.state(try Samples.experiment(lines))
    Samples.press(&state, .pageDown)
    #expect(state.tree?.top == 21)
    #expect(state.tree?.cursor == 21)
    Samples.press(&state, .pageUp)
    #expect(state.tree?.cursor == 0)
    Samples.press(&state, .end)
    #expect(state.tree?.cursor == 100)
    #expect(state.tree?.top == 100 - 21)
  }

  @Test("The mouse selects, folds and scrolls")
  func mouse() throws {
    var state = try state()
    Samples.perform(&state, .mouse(MouseEvent(.press, at: Position(column: 20, row: 3))))
    let tree = try #require(state.tree)
    #expect(Samples.name(tree.cursor, tree) == "b")
    // The fold mark of b is indented by its depth of 2.
    Samples.perform(&state, .mouse(MouseEvent(.press, at: Position(column: 4, row: 3))))
    #expect(state.tree?.isUnfolded(tree.cursor) == true)
    Samples.perform(&state, .mouse(MouseEvent(.doubleClick, at: Position(column: 20, row: 3))))
    #expect(state.tree?.isUnfolded(tree.cursor) == false)
    Samples.perform(&state, .mouse(MouseEvent(.press, at: Position(column: 20, row: 20))))
    #expect(state.tree?.cursor == tree.cursor)
    for kind in [MouseEvent.Kind.wheelDown, .wheelUp] {
      Samples.perform(&state, .mouse(MouseEvent(kind, at: Position(column: 1, row: 2))))
    }
    _ = render(state)
  }
}
