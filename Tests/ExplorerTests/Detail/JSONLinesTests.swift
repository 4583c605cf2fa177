import Testing
import TraceCore

@testable import Explorer

@Suite("JSON as lines")
struct JSONLinesTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let json: String
    let lines: [String]
    /// Positions of values in the document that are toggled.
    var toggled: [Int] = []
    var columns = 40
    var testDescription: String { json }
  }

  private static func lines(_ test: Case, isWhole: Bool = false) throws -> [String] {
    let document = try JSONDocument(Array(test.json.utf8))
    let toggled = Set(test.toggled.map { DetailPath(steps: [0, $0]) })
    var layout = JSONLines(columns: test.columns, toggled: toggled, isWhole: isWhole)
    layout.append(document.root, path: DetailPath(steps: [0]))
    return layout.lines.map(\.description)
  }

  static let cases: [Case] = [
    Case(json: "1.50", lines: ["  number‹1.50›"]),
    Case(json: "true", lines: ["  constant‹true›"]),
    Case(json: "null", lines: ["  null‹null›"]),
    Case(json: #""a\tb""#, lines: ["  string‹\"a\tb\"›"]),
    Case(json: "{}", lines: ["  plain‹{}›"]),
    Case(
      json: #"{"b": 1, "a": "x", "c": [null, false]}"#,
      lines: [
        "dim‹▾ ›plain‹{›",
        "    key‹b›plain‹: ›number‹1›",
        "    key‹a›plain‹: ›string‹\"x\"›",
        "  dim‹▾ ›key‹c›plain‹: ›plain‹[›",
        "      null‹null›",
        "      constant‹false›",
        "    plain‹]›",
        "  plain‹}›",
      ]),
    Case(
      json: #"{"a": {"b": 1, "c": 2}}"#,
      lines: [
        "dim‹▾ ›plain‹{›",
        "  dim‹▸ ›key‹a›plain‹: ›plain‹{›dim‹ 2 keys ›plain‹}›",
        "  plain‹}›",
      ], toggled: [1]),
    Case(
      json: "[[[[1]]]]",
      lines: [
        "dim‹▾ ›plain‹[›", "  dim‹▾ ›plain‹[›", "    dim‹▾ ›plain‹[›",
        "      dim‹▸ ›plain‹[›dim‹ 1 element ›plain‹]›",
        "      plain‹]›", "    plain‹]›", "  plain‹]›",
      ]),
    Case(
      json: #"{"t": "one\ntwo"}"#,
      lines: [
        "dim‹▾ ›plain‹{›", "    key‹t›plain‹: ›", "      string‹one›", "      string‹two›",
        "  plain‹}›",
      ]),
    Case(
      json: #"{"t": "{\"a\": 1}"}"#,
      lines: [
        "dim‹▾ ›plain‹{›", "    key‹t›plain‹: ›dim‹embedded JSON›", "    dim‹▾ ›plain‹{›",
        "        key‹a›plain‹: ›number‹1›", "      plain‹}›", "  plain‹}›",
      ]),
    Case(
      json: #"{"t": "[not JSON"}"#,
      lines: ["dim‹▾ ›plain‹{›", "    key‹t›plain‹: ›string‹\"[not JSON\"›", "  plain‹}›"]),
  ]

  @Test("Values are laid out with their roles.", arguments: cases)
  func layout(_ test: Case) throws {
    #expect(try Self.lines(test) == test.lines)
  }

  @Test("A long string opens folded, with the size of what is hidden.")
  func longString() throws {
    let text = (1...30).map { "line \($0)" }.joined(separator: "\\n")
    let folded = try Self.lines(Case(json: "\"\(text)\"", lines: []))
    #expect(folded.count == 25)
    #expect(folded.last == "dim‹▸ … 48 B more›")
    let unfolded = try Self.lines(Case(json: "\"\(text)\"", lines: [], toggled: [0]))
    #expect(unfolded.count == 30)
  }

  @Test("A whole layout folds nothing and has no fold marks.")
  func whole() throws {
    let lines = try Self.lines(Case(json: "[[[[1]]]]", lines: []), isWhole: true)
    #expect(lines.count == 9)
    #expect(!lines.contains { $0.contains("▸") || $0.contains("▾") })
  }

  @Test("Deep nesting is not limited by the stack.")
  func nesting() throws {
    let json = String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000)
    #expect(try Self.lines(Case(json: json, lines: []), isWhole: true).count == 9_999)
  }
}
