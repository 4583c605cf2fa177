import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("Tracebacks in the detail")
struct TracebackLayoutTests {
  private static let program = [
    #"  File "/home/u/shop/agent.py", line 4, in run"#, "    book(ref)",
  ]
  private static let library = [
    #"  File "/home/u/.venv/lib/python3.12/site-packages/langgraph/pregel/main.py", line 9, in invoke"#,
    "    return self.step()",
    #"  File "/home/u/.venv/lib/python3.12/site-packages/langchain_core/tools/base.py", line 2, in run"#,
    "    ^^^^^^^^^",
  ]
  private static let error = "KeyError: 'ref'"

  private func lines(
    _ traceback: [String], toggled: Set<DetailPath> = [], isWhole: Bool = false
  ) throws -> [DetailLine] {
    let text = (["Traceback (most recent call last):"] + traceback).joined(separator: "\n")
    let line = Observations.line(
      "a", error: "x", extra: #""metadata": {"traceback": \#(Self.quoted(text))}"#)
    let experiment = try Observations.load([line], store: .none)
    let record = LoadedRecord(
      range: experiment.record(of: 0), content: .document(try JSONDocument(Array(line.utf8))))
    return DetailLayout.lines(
      experiment, row: 1, records: [record], columns: 100, toggled: toggled, isWhole: isWhole)
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"" + escaped.replacing("\n", with: "\\n") + "\""
  }

  private func texts(_ lines: [DetailLine]) -> [String] {
    lines.drop { $0.text != "── traceback " }.dropFirst().prefix { !$0.isHeading }.map(\.text)
  }

  @Test("Calls of libraries fold, those of the program and the error stay.")
  func folded() throws {
    let found = try lines(Self.program + Self.library + Self.program + [Self.error])
    #expect(
      texts(found)
        == ["Traceback (most recent call last):"] + Self.program
        + ["▸ ⋯ 2 calls in langgraph, langchain_core"] + Self.program + [Self.error])
    let fold = try #require(found.lazy.compactMap(\.fold).first { $0.path.steps.first == -4 })
    let open = try lines(
      Self.program + Self.library + Self.program + [Self.error], toggled: [fold.path])
    #expect(texts(open).count == 11 && texts(open).contains("    return self.step()"))
  }

  @Test("Where no call is the program's, all show.")
  func libraryOnly() throws {
    #expect(try texts(lines(Self.library + [Self.error])).count == 6)
  }

  @Test("A search finds what is folded, and knows what to unfold.")
  func search() throws {
    let whole = try lines(Self.program + Self.library + [Self.error], isWhole: true)
    let line = try #require(whole.firstIndex { $0.text.contains("self.step") })
    #expect(whole.enclosing(line).map(\.path.steps.first) == [-4])
  }

  @Test("Folded or not, a line knows its place in the text.")
  func offsets() throws {
    let found = try lines(Self.program + Self.library + [Self.error])
    let text = (["Traceback (most recent call last):"] + Self.program + Self.library + [Self.error])
      .joined(separator: "\n")
    let last = try #require(found.last { $0.text == Self.error })
    #expect(last.offset == text.utf8.count - Self.error.utf8.count)
  }
}
