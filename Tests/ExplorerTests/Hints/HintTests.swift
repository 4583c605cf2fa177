import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("Hints of the status line")
struct HintTests {
  private func state() throws -> State {
    .showing(
      try Observations.load([
        Observations.line("a", type: "agent"),
        Observations.line("b", parent: "a", type: "tool", extra: #""error": "failed""#),
      ]), columns: 120, rows: 12)
  }

  private func status(_ state: State) -> String {
    String(render(state).text.split(separator: "\n", omittingEmptySubsequences: false).last ?? "")
  }

  private func click(_ text: String, _ state: inout State) throws {
    let line = status(state)
    let column = try #require(line.firstRange(of: text)).lowerBound
    let position = Position(
      column: line.distance(from: line.startIndex, to: column), row: state.size.rows - 1)
    state.perform(.mouse(MouseEvent(.press, at: position)))
  }

  @Test("They say what helps here.")
  func context() throws {
    var state = try state()
    #expect(status(state).contains("e next error"))
    #expect(!status(state).contains("clear filters"))
    state.perform(.key(.character("x")))
    #expect(status(state).contains("X clear filters"))
    state.perform(.key(.enter))
    #expect(status(state).contains("y copy") && !status(state).contains("e next error"))
    let quiet = State.showing(
      try Observations.load([Observations.line("a")]), columns: 120, rows: 12)
    #expect(!status(quiet).contains("next error"))
  }

  @Test("A click on one is the same as its key.")
  func clicks() throws {
    var state = try state()
    try click("next error", &state)
    #expect(state.tree?.cursor == 2)
    try click("? help", &state)
    #expect(state.overlay is HelpOverlay)
  }

  @Test("Where a message hides them, a click does nothing.")
  func hidden() throws {
    var state = try state()
    let column = try #require(status(state).firstRange(of: "next error")).lowerBound
    let offset = status(state).distance(from: status(state).startIndex, to: column)
    let cursor = state.tree?.cursor
    state.message = .note("something")
    state.perform(
      .mouse(
        MouseEvent(.press, at: Position(column: offset, row: state.size.rows - 1))))
    #expect(state.tree?.cursor == cursor)
  }

  @Test("Esc keeps the filter and says how to clear it.")
  func escape() throws {
    var state = try state()
    state.perform(.key(.character("x")))
    state.perform(.key(.escape))
    #expect(state.tree?.filter.errorsOnly == true)
    #expect(state.message?.text == "X: clear all filters")
    state.perform(.key(.character("X")))
    #expect(state.tree?.filter.isEmpty == true)
  }

  @Test("The row whose detail has the focus is marked.")
  func marked() throws {
    var state = try state()
    state.perform(.key(.character("e")))
    #expect(!render(state).text.contains("▶"))
    state.perform(.key(.tab))
    let row = render(state).text.split(separator: "\n", omittingEmptySubsequences: false)[3]
    #expect(row.contains("▶"))
  }

  @Test("Help starts with the keys of the screen that it was opened on.")
  func help() throws {
    var state = try state()
    state.perform(.key(.enter))
    state.perform(.key(.character("?")))
    let overlay = try #require(state.overlay as? HelpOverlay)
    #expect(overlay.lines.first?.first?.text == "── In the detail ")
    #expect(HelpText.lines(.standard, for: .tree).first?.first?.text == "── Move ")
  }
}
