import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("History and candidates of prompts")
struct PromptHistoryTests {
  private func state() throws -> State {
    .showing(
      try Observations.load([
        Observations.line("a", type: "agent", name: "Assistant"),
        Observations.line("b", type: "tool", name: "assess"),
        Observations.line("c", type: "tool", name: "look up"),
      ]), columns: 100, rows: 20)
  }

  private func line(_ state: State) -> String? { (state.overlay as? Prompt)?.line.text }

  private func type(_ text: String, _ state: inout State) {
    for key in Key.typed(text) { state.perform(.key(key)) }
  }

  @Test("Up and down go through earlier texts, and back to what was typed.")
  func recall() throws {
    var state = try state()
    for text in ["type:tool", "type:agent", "type:tool"] {
      type("X", &state)
      type("f" + text, &state)
      state.perform(.key(.enter))
    }
    type("Xfna", &state)
    state.perform(.key(.up))
    #expect(line(state) == "type:tool" && state.tree?.filter.text == "type:tool")
    state.perform(.key(.up))
    #expect(line(state) == "type:agent")
    state.perform(.key(.up))
    #expect(line(state) == "type:agent")
    state.perform(.key(.down))
    state.perform(.key(.down))
    #expect(line(state) == "na" && state.tree?.filter.text == "na")
  }

  @Test("Searches and filters have separate histories.")
  func kinds() throws {
    var state = try state()
    type("/assess", &state)
    state.perform(.key(.enter))
    type("f", &state)
    state.perform(.key(.up))
    #expect(line(state) == "")
    state.perform(.key(.escape))
    type("/", &state)
    state.perform(.key(.up))
    #expect(line(state) == "assess")
  }

  @Test("Tab lists the candidates, then goes through them.")
  func candidates() throws {
    var state = try state()
    type("ftype:", &state)
    state.perform(.key(.tab))
    let choices = try #require((state.overlay as? Prompt)?.candidates?.choices)
    let text = render(state).text
    #expect(text.contains("type:agent") && text.contains("type:generation"))
    state.perform(.key(.tab))
    #expect(line(state) == choices[0])
    state.perform(.key(.backTab))
    #expect(line(state) == choices.last)
    state.perform(.key(.tab))
    #expect(line(state) == choices[0])
  }

  @Test("Typing narrows the list; names complete in any case, with quotes where they need them.")
  func names() throws {
    var state = try state()
    type("fname:", &state)
    state.perform(.key(.tab))
    type("ass", &state)
    #expect((state.overlay as? Prompt)?.candidates?.choices == ["name:Assistant", "name:assess"])
    state.perform(.key(.tab))
    #expect(line(state) == "name:Assistant")
    #expect(state.tree?.filtered?.counts.rows == 1)
    state.perform(.key(.control("u")))
    type("name:lo", &state)
    state.perform(.key(.tab))
    #expect(line(state) == #"name:"look up" "#)
  }
}
