import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

/// Keys, and the focus, the layout and the first row on the screen after them.
@Suite("Update")
struct UpdateTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let keys: [Key]
    let focus: Pane
    /// The layout that is in effect.
    let position: DetailPosition
    /// The first row of the tree on the screen.
    var top = 0
    var testDescription: String { keys.map(\.name).joined(separator: " ") }
  }

  private func check(_ test: Case, _ state: State) throws {
    var state = state
    for key in test.keys { state.perform(.key(key)) }
    let tree = try #require(state.tree)
    #expect(tree.focus == test.focus)
    #expect(Layout.position(state.size, chosen: tree.detailPosition) == test.position)
    #expect(tree.top == test.top)
  }

  static let narrow: [Case] = [
    Case(keys: [], focus: .tree, position: .hidden),
    Case(keys: [.enter], focus: .detail, position: .below),
    Case(keys: [.enter, .escape], focus: .tree, position: .hidden),
    Case(keys: [.tab, .tab], focus: .tree, position: .below),
    Case(keys: Key.typed("d"), focus: .tree, position: .below),
    Case(keys: Key.typed("dd"), focus: .detail, position: .full),
    Case(keys: Key.typed("ddd"), focus: .tree, position: .hidden),
    Case(keys: Key.typed("G"), focus: .tree, position: .hidden, top: 79),
    Case(keys: [.pageDown], focus: .tree, position: .hidden, top: 21),
    Case(keys: [.pageDown, .enter, .down], focus: .detail, position: .below, top: 21),
    Case(keys: Key.typed("Gd"), focus: .tree, position: .below, top: 93),
  ]

  @Test("On a narrow screen the detail opens below the tree.", arguments: narrow)
  func narrowScreen(_ test: Case) throws {
    try check(test, try State.showingLongTrace(columns: 80, rows: 24))
  }

  static let wide: [Case] = [
    Case(keys: [], focus: .tree, position: .right),
    Case(keys: [.enter], focus: .detail, position: .right),
    Case(keys: [.enter, .character("q")], focus: .tree, position: .right),
    Case(keys: Key.typed("d"), focus: .tree, position: .below),
    Case(keys: Key.typed("dd"), focus: .detail, position: .full),
    Case(keys: Key.typed("ddq"), focus: .tree, position: .right),
    Case(keys: Key.typed("ddd"), focus: .tree, position: .hidden),
    Case(keys: Key.typed("dddd"), focus: .tree, position: .right),
    Case(keys: Key.typed("ddd") + [.enter], focus: .detail, position: .right),
    Case(keys: Key.typed("G"), focus: .tree, position: .right, top: 63),
  ]

  @Test("On a wide screen the detail is at the right of the tree.", arguments: wide)
  func wideScreen(_ test: Case) throws {
    try check(test, try State.showingLongTrace(columns: 120, rows: 40))
  }

  @Test(
    "On a low screen the detail fills the screen.",
    arguments: [
      Case(keys: [.enter], focus: .detail, position: .full),
      Case(keys: [.enter, .tab], focus: .tree, position: .hidden),
    ])
  func lowScreen(_ test: Case) throws {
    try check(test, try State.showingLongTrace(columns: 80, rows: 8))
  }

  @Test("q goes back one step, then quits.")
  func quit() throws {
    var state = try State.showingLongTrace(columns: 80, rows: 24)
    state.pressKeys(.enter)
    #expect(state.perform(.key(.character("q"))).isEmpty)
    let effects = state.perform(.key(.character("q")))
    #expect(effects.contains { $0.isQuit })
  }

  @Test("Esc neither clears the filter nor quits.")
  func escape() throws {
    var state = try State.showingLongTrace(columns: 80, rows: 24)
    state.pressKeys("x")
    #expect(state.perform(.key(.escape)).isEmpty)
    #expect(state.tree?.filter.isEmpty == false)
  }

  @Test("The next key removes the message.")
  func message() throws {
    var state = try State.showingLongTrace(columns: 80, rows: 24)
    state.pressKeys("e")
    #expect(state.message == .note("no errors"))
    state.pressKeys("j")
    #expect(state.message == nil)
  }

  @Test("The status line offers the next finding if there is one.", arguments: [80, 100, 200])
  func findingHint(columns: Int) throws {
    func status(_ lines: [String]) throws -> String {
      let state = try State.showing(lines, columns: columns, rows: 24)
      return render(state).text.split(separator: "\n").last.map(String.init) ?? ""
    }
    let clean = try status([Observations.line("a")])
    #expect(!clean.contains("w finding") && clean.contains("p findings"))
    let found = try status([Observations.line("a", parent: "gone")])
    #expect(found.contains("w finding") && found.contains("p findings") && found.contains("? help"))
  }
}
