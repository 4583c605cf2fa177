import CellGrid
import Testing
import TraceCore

@testable import Explorer

/// Keys, the pane that has the focus after them, and the first row on the screen.
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

  private static func typed(_ text: String) -> [Key] { text.map { .character($0) } }

  /// A hundred observations in one trace, unfolded.
  private func state(columns: Int, rows: Int) throws -> State {
    let lines = (0..<100).map { Samples.line("o\($0)", start: Double($0)) }
    return Samples.state(try Samples.experiment(lines), columns: columns, rows: rows)
  }

  private func check(_ test: Case, _ state: State) throws {
    var state = state
    for key in test.keys { Samples.perform(&state, .key(key)) }
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
    Case(keys: typed("d"), focus: .tree, position: .below),
    Case(keys: typed("dd"), focus: .detail, position: .full),
    Case(keys: typed("ddd"), focus: .tree, position: .hidden),
    Case(keys: typed("G"), focus: .tree, position: .hidden, top: 79),
    Case(keys: [.pageDown], focus: .tree, position: .hidden, top: 21),
    Case(keys: [.pageDown, .enter, .down], focus: .detail, position: .below, top: 21),
    Case(keys: typed("Gd"), focus: .tree, position: .below, top: 93),
  ]

  @Test("On a narrow screen the detail opens below the tree", arguments: narrow)
  func narrowScreen(_ test: Case) throws {
    try check(test, try state(columns: 80, rows: 24))
  }

  static let wide: [Case] = [
    Case(keys: [], focus: .tree, position: .right),
    Case(keys: [.enter], focus: .detail, position: .right),
    Case(keys: [.enter, .character("q")], focus: .tree, position: .right),
    Case(keys: typed("d"), focus: .tree, position: .below),
    Case(keys: typed("dd"), focus: .detail, position: .full),
    Case(keys: typed("ddq"), focus: .tree, position: .right),
    Case(keys: typed("ddd"), focus: .tree, position: .hidden),
    Case(keys: typed("dddd"), focus: .tree, position: .right),
    Case(keys: typed("ddd") + [.enter], focus: .detail, position: .right),
    Case(keys: typed("G"), focus: .tree, position: .right, top: 63),
  ]

  @Test("On a wide screen the detail is at the right of the tree", arguments: wide)
  func wideScreen(_ test: Case) throws {
    try check(test, try state(columns: 120, rows: 40))
  }

  @Test(
    "On a low screen the detail takes the whole of it",
    arguments: [
      Case(keys: [.enter], focus: .detail, position: .full),
      Case(keys: [.enter, .tab], focus: .tree, position: .hidden),
    ])
  func lowScreen(_ test: Case) throws {
    try check(test, try state(columns: 80, rows: 8))
  }

  @Test("q goes back one step, then quits")
  func quit() throws {
    var state = try state(columns: 80, rows: 24)
    Samples.press(&state, .enter)
    #expect(Samples.perform(&state, .key(.character("q"))).isEmpty)
    let effects = Samples.perform(&state, .key(.character("q")))
    #expect(effects.contains { if case .quit = $0 { true } else { false } })
  }

  @Test("Esc clears the filter, but does not quit")
  func escape() throws {
    var state = try state(columns: 80, rows: 24)
    Samples.press(&state, "x")
    Samples.press(&state, .escape)
    #expect(state.tree?.filter.isEmpty == true)
    #expect(Samples.perform(&state, .key(.escape)).isEmpty)
  }

  @Test("The next key removes the message")
  func message() throws {
    var state = try state(columns: 80, rows: 24)
    Samples.press(&state, "e")
    #expect(state.message == .note("no errors"))
    Samples.press(&state, "j")
    #expect(state.message == nil)
  }
}
