import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("The column of the type")
struct TypeColumnTests {
  private static let usage = #"{"token_usage": {"total_tokens": 30}}"#

  /// The texts of a column in the rows of three observations, of which the second acts as a generation.
  private func texts(_ content: TreeColumn.Content) throws -> [String] {
    let answer = #"{"type": "ai", "content": "Found", "response_metadata": \#(Self.usage)}"#
    let experiment = try Observations.load([
      Observations.line("run", type: "agent", extra: #""output": "Found""#),
      Observations.line(
        "turn", parent: "run", extra: #""input": {"messages": []}, "output": \#(answer)"#),
      Observations.line("other", parent: "run", extra: #""output": "x""#),
    ]).diagnosed()
    let state = State.showing(experiment)
    let tree = try #require(state.tree)
    return (1...3).map { row in
      TreeRow(tree, row: row).spans([TreeColumn(content: content, side: .leading)])
        .map(\.text).joined()
    }
  }

  @Test("It says what a span acts as beside its type, in letters where there is no room.")
  func acting() throws {
    #expect(try Set(texts(.typeName)) == ["agent", "span→gen", "span"])
    #expect(try Set(texts(.typeLetter)) == ["A", "Sg", "S"])
  }
}
