import CellGrid
import Testing

@testable import Explorer

@Suite("Prompt")
struct PromptTests {
  private func prompt(_ state: State) -> Prompt? { state.overlay as? Prompt }

  @Test("Esc restores the viewpoint from before the prompt.", arguments: ["f", "/"])
  func escape(opening: String) throws {
    var state = try State.showingSingleTurn()
    state.pressKeys("2jjj")
    let before = try #require(state.tree?.viewpoint)
    state.pressKeys(opening + "tool")
    #expect(state.tree?.cursor != before.cursor || state.tree?.filtered != nil)
    state.pressKeys(.escape)
    let after = try #require(state.tree?.viewpoint)
    #expect(after.cursor == before.cursor && after.top == before.top)
    #expect(after.folds == before.folds && after.filter == before.filter)
    #expect(after.filtered == nil && after.search == before.search)
  }

  @Test("Backspace in an empty line closes the prompt.")
  func backspace() throws {
    var state = try State.showingSingleTurn()
    state.pressKeys("/a")
    state.pressKeys(.backspace)
    #expect(prompt(state) != nil)
    state.pressKeys(.backspace)
    #expect(state.overlay == nil)
  }

  @Test("With a mistake the prompt stays open, and the last valid filter still applies.")
  func mistake() throws {
    var state = try State.showingSingleTurn()
    state.pressKeys("ftype:tool tpye:x")
    state.pressKeys(.enter)
    #expect(prompt(state)?.mistake != nil)
    #expect(state.tree?.filter.text == "type:tool")
  }

  @Test("Pasted text becomes one line and applies.")
  func paste() throws {
    var state = try State.showingSingleTurn()
    state.pressKeys("f")
    state.perform(.paste("type:tool\nis:error"))
    #expect(prompt(state)?.line.text == "type:tool is:error")
    #expect(state.tree?.filtered != nil)
  }

  @Test("In a prompt Ctrl-L redraws, Ctrl-Z suspends, and q is a character.")
  func screenKeys() throws {
    var state = try State.showingSingleTurn()
    state.pressKeys("/q?")
    #expect(prompt(state)?.line.text == "q?")
    #expect(state.perform(.key(.control("l"))).contains { $0.isRedraw })
    #expect(state.perform(.key(.control("z"))).contains { $0.isSuspend })
    #expect(prompt(state)?.line.text == "q?")
  }

  @Test("Tab lists the choices if there are several.")
  func choices() throws {
    var state = try State.showingSingleTurn()
    state.pressKeys("ft")
    state.pressKeys(.tab)
    #expect(prompt(state)?.candidates?.choices == ["type:", "tokens:", "trace:"])
  }

  @Test("The mouse works on the tree while a prompt is open.")
  func mouse() throws {
    var state = try State.showingSingleTurn()
    state.pressKeys("/")
    state.perform(.mouse(MouseEvent(.press, at: Position(column: 20, row: 2))))
    #expect(prompt(state) != nil)
    #expect(state.tree?.cursor == state.tree?.visibleRows(from: 0, count: 2).last)
  }
}
