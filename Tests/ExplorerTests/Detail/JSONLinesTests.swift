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

  @Test("The values around a line are known, the inner ones first, and cost no more when nested.")
  func enclosing() throws {
    var lines = [1, 2, 3, 4, 5, 6].map { DetailLine("\($0)") }
    func fold(_ step: Int) -> DetailLine.Fold {
      DetailLine.Fold(path: DetailPath(steps: [step]), isFolded: false)
    }
    // 0: a heading; 1: [a 1]; 2…4: [b 2 [c 3] 4]; 5: outside of b.
    var built: [DetailLine] = []
    for (index, line) in lines.enumerated() {
      built.append(line)
      switch index {
      case 1: built.enclose(from: 1, in: fold(1))
      case 3: built.enclose(from: 3, in: fold(3))
      case 4: built.enclose(from: 2, in: fold(2))
      case 5: built.enclose(from: 1, in: fold(9))
      default: break
      }
    }
    lines = built
    let around = lines.indices.map { lines.enclosing($0).map { $0.path.steps[0] } }
    #expect(around == [[], [1, 9], [2, 9], [3, 2, 9], [2, 9], [9]])
  }

  @Test("The text of a deeply nested value grows with its depth, not with the depth's square.")
  func nestedText() throws {
    let json = String(repeating: "[", count: 5_000) + "1" + String(repeating: "]", count: 5_000)
    let document = try JSONDocument(Array(json.utf8))
    var lines = JSONLines(columns: 1 << 40, toggled: [], isWhole: true)
    lines.append(document.root, path: DetailPath(steps: [0]))
    #expect(lines.lines.reduce(0) { $0 + $1.text.utf8.count } < 300 * lines.lines.count)
    #expect(lines.lines.reduce(0) { $0 + $1.begun.count } == 5_000)
    #expect(lines.lines.enclosing(5_000).count == 5_000)
  }
}
