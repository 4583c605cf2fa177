import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("Conversations of many messages")
struct ConversationGroupTests {
  @Test("Of many messages the last are open, and the others in groups that unfold.")
  func groups() throws {
    let messages = (0..<250).map { #"{"role": "user", "content": "m\#($0)"}"# }
    let line = Observations.line(
      "a", extra: #""input": [\#(messages.joined(separator: ","))], "output": "ok""#)
    var state = try State.showing([line], columns: 120, rows: 40)
    state.pressKeys("0G")
    state.pressKeys(.tab)
    func text() -> [String] { state.tree?.detail.lines.map(\.text) ?? [] }
    let folds = text().filter { $0.contains("⋯") }
    #expect(
      folds == [
        "▸ ⋯ messages 1 to 50 of 250   (Enter)", "▸ ⋯ messages 51 to 150 of 250   (Enter)",
      ])
    #expect(text().contains("user   m150") && !text().contains("user   m149"))
    let line50 = try #require(text().firstIndex { $0.contains("51 to 150") })
    for _ in 0..<line50 { state.pressKeys("j") }
    state.pressKeys(.enter)
    #expect(text().contains("user   m149") && !text().contains("user   m49"))
  }

  @Test("A long text folds after its first lines, and Enter shows all of it.")
  func longText() throws {
    let text = (0..<200).map { "line \($0)" }.joined(separator: #"\n"#)
    let line = Observations.line(
      "a", extra: #""input": [{"role": "user", "content": "\#(text)"}]"#)
    var state = try State.showing([line], columns: 120, rows: 40)
    state.pressKeys("0G")
    state.pressKeys(.tab)
    func lines() -> [String] { state.tree?.detail.lines.map(\.text) ?? [] }
    let more = try #require(lines().firstIndex { $0.hasSuffix(" KB more") })
    #expect(!lines().contains { $0.contains("line 199") })
    for _ in 0..<more { state.pressKeys("j") }
    state.pressKeys(.enter)
    #expect(lines().contains("       line 199"))
  }
}
