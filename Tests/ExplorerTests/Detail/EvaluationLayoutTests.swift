import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("The evaluation in the detail of a run")
struct EvaluationLayoutTests {
  private static let summary = """
    {"threshold": 0.7, "evaluators": ["clear", "quick"], "success_criteria_results":
     {"quality": {"clear": {"threshold": 0.7}}}}
    """

  /// The lines below the heading of the section.
  private func lines(
    _ members: String, columns: Int = 60, isRaw: Bool = false, isWhole: Bool = false,
    toggled: Set<DetailPath> = []
  ) throws -> [DetailLine] {
    let line = #"{"trace_id": "a", "iteration": 0, "success": true, \#(members)}"#
    let folder = try TemporaryFolder()
    try folder.write("{}", to: "summary.json")
    try folder.write(lines: [line], to: "evaluation/per_trace.jsonl")
    try folder.write(Self.summary, to: "evaluation/summary.json")
    let experiment = try folder.load(store: .none)
    let record = LoadedRecord(
      range: experiment.traces[0].records[0],
      content: .document(try JSONDocument(Array(line.utf8))))
    let lines = DetailLayout.lines(
      experiment, row: 0, records: [record], columns: columns, toggled: toggled,
      view: isRaw ? .raw : .json,
      isWhole: isWhole)
    let start = lines.firstIndex { $0.text.hasPrefix("── evaluation ") }
    return start.map { Array(lines[($0 + 1)...]) } ?? []
  }

  private static let scores =
    #""scores": {"quick": 0.38, "clear": 0.5, "ok": 1}, "final_score": 0.9, "pass": true"#

  @Test("The verdict comes first, then each evaluator with its reasons below.")
  func evaluators() throws {
    let found = try lines(
      Self.scores + #", "reasons": {"clear": ["vague", "long"], "ok": "fine", "other": "why"}"#)
    #expect(
      found.map(\.description) == [
        "success‹pass  ›success‹0.90  ›success‹█████████░›dim‹  threshold 0.70›",
        "key‹quick  ›number‹0.38  ›number‹████░░░░░░›",
        "key‹clear  ›warning‹0.50  ›warning‹█████░░░░░›dim‹  threshold 0.70›",
        "  plain‹vague›", "  plain‹long›",
        "key‹ok     ›number‹1.00  ›number‹██████████›", "  plain‹fine›",
        "key‹other›", "  plain‹why›",
      ])
  }

  @Test("What repeats the run's other records opens folded, and other members are shown.")
  func folded() throws {
    let members = Self.scores + #", "meta": {"input": "hi"}, "conversation": [1], "extra": 7"#
    let found = try lines(members).dropFirst(4)
    #expect(
      found.map(\.text).map { $0.filter { $0 != "─" } } == [
        "▸ meta: { 1 key }", "▸ conversation: [ 1 element ]", " fields ", "  extra: 7",
      ])
    let fold = try #require(found.first?.fold)
    #expect(try lines(members, toggled: [fold.path]).map(\.text).contains(#"    input: "hi""#))
    #expect(try lines(members, isWhole: true).map(\.text).contains(#"    input: "hi""#))
  }

  @Test("Members of another shape are shown as they are.")
  func otherShapes() throws {
    let found = try lines(#""scores": {"a": "high", "b": 7}, "reasons": "none", "pass": null"#)
    let text = found.map(\.text)
    #expect(text.contains("a  high"))
    #expect(text.contains("b  7.00  ██████████"))
    #expect(text.contains(#"  reasons: "none""#))
    #expect(try lines(#""scores": [1, 2]"#).map(\.text).contains("── scores "))
  }

  @Test("The raw record has no section.")
  func raw() throws {
    #expect(try lines(Self.scores, isRaw: true) == [])
  }

  @Test("No line is wider than the pane.", arguments: [12, 20, 60])
  func width(columns: Int) throws {
    let long = String(repeating: "many words 日本語 ", count: 9)
    let found = try lines(
      #""scores": {"\#(long)": 0.5}, "reasons": {"\#(long)": "\#(long)"}, "pass": false"#,
      columns: columns)
    #expect(found.allSatisfy { $0.indent + $0.spans.columnWidth <= columns + 1 })
  }
}
