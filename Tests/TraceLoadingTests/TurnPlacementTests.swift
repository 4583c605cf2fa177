import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

/// CLI 0.4 joins the calls of all turns into one list, and `turn` is what the agent says.
@Suite("The turns of tool calls")
struct TurnPlacementTests {
  /// Three turns; the user says "first", "second" and "third".
  private static let talk = RunLine.talk("first", "a one", "second", "a two", "third", "a three")

  private static func call(_ name: String, _ turn: Int?, _ extra: String = "") -> String {
    #"{"tool": "\#(name)""# + (turn.map { #", "turn": \#($0)"# } ?? "") + extra + "}"
  }

  private static func said(_ text: String) -> String { #", "input": {"q": "\#(text)"}"# }

  /// The calls in each turn, and before (`^`) and after the turns (`$`) those that are in none.
  private static func placed(_ calls: [String], talk: String = talk) throws -> String {
    let folder = try TemporaryFolder()
    try folder.write(
      lines: [RunLine.line(conversation: talk, calls: "[\(calls.joined(separator: ", "))]")],
      to: "trace_summary.jsonl")
    let experiment = try folder.load()
    #expect(experiment.violations == [])
    var text = ""
    for row in experiment.rows() {
      if row.hasPrefix("turn") { text += "|" }
      if row.hasPrefix(" tool ") { text += row.dropFirst(6) }
      if row.hasPrefix("tool ") { text += "(\(row.dropFirst(5)))" }
    }
    return text
  }

  @Test(
    "Turns that the agent counts are believed if they fit the conversation.",
    arguments: [
      ([0, 1, 2], "|a|b|c"), ([1, 2, 3], "|a|b|c"), ([0, 0, 2], "|ab||c"),
      ([0, 2, 2, 2], "|a||bcd"),
      // Counted from 0 in each turn.
      ([0, 1, 0, 1, 0], "|ab|cd|e"), ([0, 1, 2, 0, 1, 0], "|abc|de|f"),
      // A count that proves nothing: each turn's process counts from 0.
      ([0, 0, 0], "|||(a)(b)(c)"), ([1, 1], "|||(a)(b)"), ([0], "|||(a)"),
      ([nil, nil], "|||(a)(b)"), ([-1, 0], "|||(a)(b)"), ([0, 7], "|||(a)(b)"),
      ([2, 1], "|||(a)(b)"), ([5, 4, 3, 2], "|||(a)(b)(c)(d)"),
      ([0, nil, 2], "|ab||c"), ([nil, 1, 2], "|(a)|b|c"),
    ] as [([Int?], String)])
  func numbers(_ turns: [Int?], _ placed: String) throws {
    let calls = zip("abcdefgh", turns).map { Self.call(String($0), $1) }
    #expect(try Self.placed(calls) == placed)
  }

  @Test("What the user said decides where numbers prove nothing or contradict it.")
  func texts() throws {
    let (first, second) = (Self.said("first"), Self.said("second"))
    #expect(
      try Self.placed([
        Self.call("a", 0, first), Self.call("b", 0), Self.call("c", 0, second), Self.call("d", 0),
      ]) == "|ab|cd|")
    #expect(
      try Self.placed([Self.call("a", 1, first), Self.call("b", 2, second)]) == "|a|b|")
    #expect(
      try Self.placed([Self.call("a", 0, second), Self.call("b", 1, Self.said("third"))])
        == "||a|b")
    // Calls before the first certain one keep their place, in no turn.
    #expect(try Self.placed([Self.call("a", 0), Self.call("b", 0, second)]) == "|(a)|b|")
    // Texts that contradict the order of the calls prove nothing.
    #expect(
      try Self.placed([Self.call("a", 0, second), Self.call("b", 0, first)]) == "|||(a)(b)")
  }

  @Test("An answer that contains what a call returned decides, if only one does.")
  func answers() throws {
    let talk = RunLine.talk("one", "the booking is K4LMN8-X", "two", "seat 4C", "no", "bye bye bye")
    func call(_ name: String, _ output: String) -> String {
      Self.call(name, 0, #", "output": ["\#(output)"]"#)
    }
    #expect(try Self.placed([call("a", "K4LMN8-X")], talk: talk) == "|a||")
    #expect(try Self.placed([call("a", "bye")], talk: talk) == "|||(a)")
    let twice = RunLine.talk("one", "same answer", "two", "same answer")
    #expect(try Self.placed([call("a", "same answer")], talk: twice) == "||(a)")
  }

  @Test("A text that the user says twice proves nothing.")
  func repeatedTexts() throws {
    let talk = RunLine.talk("again", "a", "again", "b")
    #expect(
      try Self.placed([Self.call("a", 0, Self.said("again"))], talk: talk) == "||(a)")
  }

  @Test("Thousands of turns and calls take no time.")
  func large() throws {
    Deadline.of(60) {
      let text = String(repeating: "word ", count: 400)
      let messages = (0..<2000).map { number in
        """
        {"role": "user", "content": "question \(number)"}, \
        {"role": "assistant", "content": "\(text) \(number)"}
        """
      }
      let calls = (0..<6000).map { number in
        Self.call("c", 0, #", "output": "unknown \#(number)", "input": "question \#(number / 3)""#)
      }
      let placed = try Self.placed(calls, talk: "[\(messages.joined(separator: ", "))]")
      #expect(placed == String(repeating: "|ccc", count: 2000))
    }
  }
}
