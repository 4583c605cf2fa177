import CellGrid
import Testing

@testable import Explorer

@Suite("Prompt")
struct PromptTests {
  private func state() throws -> State { Samples.state(try Samples.singleTurn()) }

  private func prompt(_ state: State) -> Prompt? { state.overlay as? Prompt }

  @Test("Esc restores the viewpoint from before", arguments: ["f", "/"])
  func escape(opening: String) throws {
    var state = try state()
    Samples.press(&state, "2jjj")
    let before = try #require(state.tree?.viewpoint)
    Samples.press(&state, opening + "tool")
    #expect(state.tree?.cursor != before.cursor || state.tree?.filtered != nil)
    Samples.press(&state, .escape)
    let after = try #require(state.tree?.viewpoint)
    #expect(after.cursor == before.cursor && after.top == before.top)
    #expect(after.folds == before.folds && after.filter == before.filter)
    #expect(after.filtered == nil && after.search == before.search)
  }

  @Test("Backspace in an empty line closes it")
  func backspace() throws {
    var state = try state()
    Samples.press(&state, "/a")
    Samples.press(&state, .backspace)
    #expect(prompt(state) != nil)
    Samples.press(&state, .backspace)
    #expect(state.overlay == nil)
  }

  @Test("With a mistake the line stays open, and the words before it stay in force")
  func mistake() throws {
    var state = try state()
    Samples.press(&state, "ftype:tool tpye:x")
    Samples.press(&state, .enter)
    #expect(prompt(state)?.mistake != nil)
    #expect(state.tree?.filter.text == "type:tool")
  }

  @Test("Pasted text is one line and takes effect")
  func paste() throws {
    var state = try state()
    Samples.press(&state, "f")
    Samples.perform(&state, .paste("type:tool\nis:error"))
    #expect(prompt(state)?.line.text == "type:tool is:error")
    #expect(state.tree?.filtered != nil)
  }

  @Test("Ctrl-L redraws and Ctrl-Z suspends, while characters are typed")
  func screenKeys() throws {
    var state = try state()
    Samples.press(&state, "/q?")
    #expect(prompt(state)?.line.text == "q?")
    #expect(
      Samples.perform(&state, .key(.control("l"))).contains {
        if case .redraw = $0 { true } else { false }
      })
    #expect(
      Samples.perform(&state, .key(.control("z"))).contains {
        if case .suspend = $0 { true } else { false }
      })
    #expect(prompt(state)?.line.text == "q?")
  }

  @Test("Tab lists the choices where there are several")
  func choices() throws {
    var state = try state()
    Samples.press(&state, "ft")
    Samples.press(&state, .tab)
    #expect(state.message?.text == "type:  tokens:  trace:")
  }

  @Test("The mouse works on the tree below")
  func mouse() throws {
    var state = try state()
    Samples.press(&state, "/")
    Samples.perform(&state, .mouse(MouseEvent(.press, at: Position(column: 20, row: 2))))
    #expect(prompt(state) != nil)
    #expect(state.tree?.cursor == state.tree?.visibleRows(from: 0, count: 2).last)
  }
}
