import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

/// Keys, and the row of the cursor and the first row on the screen after them.
@Suite("Movement in the tree")
struct TreeMovementTests {
  /// Two traces: t1 (a (b (c, d), e)), t2 (f).
  private func state(rows: Int = 24) throws -> State {
    try State.showing(
      [
        Observations.line("a", trace: "t1", start: 0, end: 9),
        Observations.line("b", parent: "a", trace: "t1", start: 1, end: 5),
        Observations.line("c", parent: "b", trace: "t1", start: 2, end: 3),
        Observations.line("d", parent: "b", trace: "t1", start: 3, end: 4),
        Observations.line("e", parent: "a", trace: "t1", start: 6, end: 7),
        Observations.line("f", trace: "t2", start: 10, end: 11),
      ],
      traces: [
        #"{"trace_id": "t1", "input": "one", "success": true}"#,
        #"{"trace_id": "t2", "input": "two", "success": true}"#,
      ], rows: rows)
  }

  @Test(
    "Keys move the cursor.",
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
    state.pressKeys(keys)
    let tree = try #require(state.tree)
    #expect(tree.nameAtCursor == expected)
    #expect(tree.nameAtTop == "t1")
  }

  /// Three rows of the tree fit the screen.
  @Test(
    "The screen follows the cursor.",
    arguments: [
      ("0", "t1", "t1"), ("0jj", "b", "t1"), ("0jjj", "c", "a"), ("0G", "f", "e"),
      ("0Gkk", "e", "e"), ("0Gkkk", "d", "d"), ("0jjjg", "t1", "t1"), ("0Gk-", "t2", "t1"),
    ])
  func screen(_ keys: String, _ cursor: String, _ top: String) throws {
    var state = try state(rows: 6)
    // Header and status take two of the six, the smallest height that is drawn.
    state.perform(.resize(Size(columns: 80, rows: 5)))
    state.pressKeys(keys)
    let tree = try #require(state.tree)
    #expect(tree.nameAtCursor == cursor)
    #expect(tree.nameAtTop == top)
  }

  @Test("A resize keeps the row of the cursor.")
  func resize() throws {
    var state = try state()
    state.pressKeys("0jjjj")
    let before = try #require(state.tree?.cursor)
    for (columns, rows) in [(40, 8), (10, 2), (0, 0), (200, 50), (80, 24)] {
      state.perform(.resize(Size(columns: columns, rows: rows)))
      #expect(state.tree?.cursor == before)
      _ = render(state)
    }
  }

  @Test("A page shows what follows the page before.")
  func pages() throws {
    var state = try State.showingLongTrace()
    state.pressKeys(.pageDown)
    #expect(state.tree?.top == 21)
    #expect(state.tree?.cursor == 21)
    state.pressKeys(.pageUp)
    #expect(state.tree?.cursor == 0)
    state.pressKeys(.end)
    #expect(state.tree?.cursor == 100)
    #expect(state.tree?.top == 100 - 21)
  }

  @Test("The mouse selects, folds and scrolls.")
  func mouse() throws {
    var state = try state()
    state.perform(.mouse(MouseEvent(.press, at: Position(column: 20, row: 3))))
    let tree = try #require(state.tree)
    #expect(tree.nameAtCursor == "b")
    // The fold mark of b is indented by its depth of 2.
    state.perform(.mouse(MouseEvent(.press, at: Position(column: 4, row: 3))))
    #expect(state.tree?.isUnfolded(tree.cursor) == true)
    state.perform(.mouse(MouseEvent(.doubleClick, at: Position(column: 20, row: 3))))
    #expect(state.tree?.isUnfolded(tree.cursor) == false)
    state.perform(.mouse(MouseEvent(.press, at: Position(column: 20, row: 20))))
    #expect(state.tree?.cursor == tree.cursor)
    for kind in [MouseEvent.Kind.wheelDown, .wheelUp] {
      state.perform(.mouse(MouseEvent(kind, at: Position(column: 1, row: 2))))
    }
    _ = render(state)
  }
}
