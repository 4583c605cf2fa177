import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("Search and copy in a conversation")
struct ConversationSearchTests {
  private func showing() throws -> State {
    var state = State.showing(
      try Experiment.loaded(
        from: Repository.path("Tests/ExplorerTests/Fixtures/conversation"), store: .none),
      columns: 120, rows: 40)
    state.pressKeys("0G")
    state.pressKeys(.tab)
    return state
  }

  private func line(_ state: State) -> String {
    state.tree.map { $0.detail.lines[$0.detail.cursor].text } ?? ""
  }

  @Test(
    "Hits in earlier messages, in results and in arguments that are cut unfold.",
    arguments: [
      ("Answer briefly", "system You are a travel agent. Answer briefly."),
      ("hours", "Up to **24 hours** before departure"), ("next day", "next day"),
      ("my ticket", "user   This is my ticket."), ("8ccc", "id 00000006-aaaa"),
    ])
  func unfolds(_ text: String, _ expected: String) throws {
    var state = try showing()
    #expect(state.tree?.detail.view == .conversation)
    state.pressKeys("/" + text)
    state.pressKeys(.enter)
    if text == "8ccc" { state.pressKeys("N") }
    #expect(state.message?.isError != true)
    let detail = try #require(state.tree?.detail)
    #expect(detail.lines.contains { $0.text.contains(expected) })
    #expect(text == "8ccc" || line(state).contains(text))
  }

  @Test("Of a message the part of the line is copied, in full.")
  func copies() throws {
    func copied(at text: String) throws -> String {
      var state = try showing()
      let number = try #require(state.tree?.detail.lines.firstIndex { $0.text.contains(text) })
      state.tree?.detail.cursor = number
      state.pressKeys("y")
      let effects = state.perform(.key(.character("v")))
      return try #require(effects.compactMap(\.copied).first, "\(state.message?.text ?? "nothing")")
    }
    #expect(try copied(at: "This is my ticket.") == "This is my ticket.")
    #expect(
      try copied(at: "2. Please call us.")
        == "I could **not** change it.\n\n1. The booking has no reference.\n2. Please call us.")
    #expect(try copied(at: "book_change(") == #"{"ref": "X1YZ9"}"#)
    #expect(try copied(at: "metadata: {").hasPrefix("{"))
  }
}
