import CellGrid
import TestSupport
import Testing

@testable import Explorer

/// Typed text and keys, and the line that results, with its cursor as `|`.
@Suite("Line editor")
struct LineEditorTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let text: String
    let keys: [Key]
    let expected: String
    var testDescription: String { "\(text) \(keys.map(\.name)) → \(expected)" }
  }

  static let cases: [Case] = [
    Case(text: "", keys: [.character("a"), .character("é")], expected: "aé|"),
    Case(text: "abc", keys: [.left, .character("x")], expected: "abx|c"),
    Case(text: "abc", keys: [.home, .left, .delete], expected: "|bc"),
    Case(text: "abc", keys: [.control("a"), .right, .backspace], expected: "|bc"),
    Case(text: "abc", keys: [.control("b"), .control("h")], expected: "a|c"),
    Case(text: "abc", keys: [.home, .end, .control("f")], expected: "abc|"),
    Case(text: "one two", keys: [.control("w")], expected: "one |"),
    Case(text: "one two ", keys: [.control("w")], expected: "one |"),
    Case(text: "one two", keys: [.control("w"), .control("w"), .control("w")], expected: "|"),
    Case(text: "one two", keys: [.left, .left, .left, .control("u")], expected: "|two"),
    Case(text: "one", keys: [.delete, .control("e"), .alt("x")], expected: "one|"),
    Case(text: "日本", keys: [.left, .backspace], expected: "|本"),
  ]

  @Test("Keys edit the line.", arguments: cases)
  func editing(_ test: Case) throws {
    var state = try State.showing([Observations.line("a")])
    state.pressKeys("/" + test.text)
    for key in test.keys { state.perform(.key(key)) }
    let line = try #require(state.overlay as? Prompt).line
    let before = String(line.characters[..<line.cursor])
    #expect(before + "|" + String(line.characters[line.cursor...]) == test.expected)
  }

  @Test("Line breaks become blanks, and the length of the line is limited.")
  func paste() {
    var line = LineEditor("x")
    line.insert("a\nb\r\nc")
    #expect(line.text == "xa b c")
    line.insert(String(repeating: "y", count: 5_000))
    #expect(line.characters.count == 2_000 && line.cursor == 2_000)
  }
}
