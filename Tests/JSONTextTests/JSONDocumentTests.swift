import Testing

import TraceCore
@testable import JSONText

@Suite("JSON documents")
struct JSONDocumentTests {
  @Test("Members keep their order, and each value knows its text.")
  func keepsOrderAndText() throws {
    let text = #" {"b": [1, {"c": null}], "a": {}, "é": []} "#
    let document = try JSONDocument(Array(text.utf8))
    #expect(document.count == 7)
    #expect(document.root.children.map(\.key) == ["b", "a", "é"])
    #expect(document.root.children.map(\.childCount) == [2, 0, 0])
    #expect(document.root.children.map(\.source) == [#"[1, {"c": null}]"#, "{}", "[]"])
    #expect(document.root.source == text.trimmingBlanks)
    #expect(document.value(at: 3).source == #"{"c": null}"#)
    #expect(document.value(at: 4).key == "c")
    #expect(document.value(at: 4).isNull)
    #expect(document.root.endIndex == 7)
  }

  @Test(
    "The last of equal keys of the outermost object is found.",
    arguments: [
      (#"{"a": 1, "a": 2}"#, 2), (#"{"a": 1, "a": null}"#, nil), (#"{"a": null, "a": 3}"#, 3),
      (#"{"\u0061": 1}"#, 1), (#"{"a": 1, "\u0061": 2}"#, 2), (#"{"b": {"a": 1}}"#, nil),
      (#"{"b": {"a": 1}, "a": 2, "c": [{"a": 3}]}"#, 2), ("[1]", nil), ("\"a\"", nil), ("{}", nil),
    ])
  func lookup(_ text: String, _ value: Int?) throws {
    #expect(try JSONDocument(Array(text.utf8)).root["a"]?.integer == value)
  }

  @Test("Keys are compared by their bytes, as Python does, even if Unicode considers them equal.")
  func comparesKeysByBytes() throws {
    let root = try JSONDocument(Array("{\"e\u{301}\": 1, \"\u{e9}\": 2, \"\u{212A}\": 3}".utf8))
      .root
    #expect(root["e\u{301}"]?.integer == 1)
    #expect(root["\u{e9}"]?.integer == 2)
    #expect(root["K"] == nil)
  }

  @Test(
    "An empty array or object has no children.",
    arguments: ["[]", "{}", "[[]]", "[{}]", #"{"a":{}}"#, "[[],{},[]]", " [ ] ", "{\n}"])
  func emptyContainers(_ text: String) throws {
    let root = try JSONDocument(Array(text.utf8)).root
    #expect(Array(root.children).count == root.childCount)
    #expect(root.source == text.trimmingBlanks)
  }

  @Test("Carriage returns and tabs between values are blanks in JSON output.")
  func strictBlanks() throws {
    let text = "{\"a\":\r1,\t\"b\\t\\r\": [\r\n2, NaN]}"
    let strict = try JSONDocument(Array(text.utf8)).root.strictSource
    #expect(strict == "{\"a\": 1, \"b\\t\\r\": [ \n2, null]}")
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    let text = drop(while: \.isWhitespace)
    return String(text.reversed().drop(while: \.isWhitespace).reversed())
  }
}
