import TestSupport
import Testing

import TraceCore
@testable import ArtifactFiles

@Suite("Record divider")
struct RecordDividerTests {
  /// The records of a text and the lines on which they start.
  private func divide(_ text: String, seed: UInt64 = 1) -> (records: [String], lines: [Int]) {
    let divider = RecordDivider(PiecewiseStream(Array(text.utf8), seed: seed))
    let divided = String(decoding: divider.all().bytes, as: UTF8.self)
    let records = divided.split(separator: "\n").map(String.init)
    return (records, records.indices.map { divider.lines.line(ofRecord: $0 + 1) })
  }

  @Test(
    "Elements of arrays and objects that follow each other are one on each line.",
    arguments: [
      #"[{"a":1},{"a":2},{"a":3}]"#, "[\n{\"a\":1},\n{\"a\":2},\n{\"a\":3}\n]\n",
      #"{"a":1}{"a":2}{"a":3}"#, "{\"a\":1},\n{\"a\":2},\n{\"a\":3},\n",
      "\u{1E}{\"a\":1}\n\u{1E}{\"a\":2}\n\u{1E}{\"a\":3}\n", "[{\"a\":1}]\n[{\"a\":2},{\"a\":3}]",
      "\u{FEFF}[\r\n  {\"a\":1},\r\n  {\"a\":2},\r\n  {\"a\":3}\r\n]",
      "{\"a\":1} {\"a\":2}\t{\"a\":3}",
      "[{\"a\":1},{\"a\":2},{\"a\":3},]", "[,{\"a\":1},,{\"a\":2}\n\n{\"a\":3}",
    ])
  func forms(_ text: String) {
    for seed in 0..<5 {
      #expect(divide(text, seed: UInt64(seed)).records == [#"{"a":1}"#, #"{"a":2}"#, #"{"a":3}"#])
    }
  }

  @Test("An indented object becomes what the SDK writes, and keeps the line on which it starts.")
  func indented() {
    let text = """
      [
        {
          "id": "a {[ \\" ,\\\\",
          "list": [
            1,
            {}
          ],
          "n": -1.5e3
        },
        {
          "id": "b",
          "none": null
        }
      ]
      """
    let (records, lines) = divide(text)
    #expect(
      records == [
        #"{"id": "a {[ \" ,\\", "list": [1, {}], "n": -1.5e3}"#, #"{"id": "b", "none": null}"#,
      ])
    #expect(lines == [2, 10])
  }

  @Test(
    "An array of records may begin with elements that are none, also among lines.",
    arguments: [
      "null", "1", "-1.5e3", "NaN", #""a, { [ \" ]""#, "[]", "[1]", #"["{", [[]]]"#, "true, false",
      "null,\n[\n1\n]", "null null", #""a" "b""#,
    ])
  func oddFirstElement(_ odd: String) {
    let array = #"[\#(odd), {"a":1},\n{"a":2}]"#.replacing(#"\n"#, with: "\n")
    let records = [#"{"a":1}"#, #"{"a":2}"#]
    for text in [array, array + "\n"] {
      let bytes = Array(text.utf8)
      #expect(bytes.withUnsafeBytes { RecordShape.detect($0, isWhole: true) } == .array)
      for seed in 0..<5 {
        #expect(divide(text, seed: UInt64(seed)).records.suffix(2) == records)
        let stream = PiecewiseStream(Array((#"{"a":0}"# + "\n" + text).utf8), seed: UInt64(seed))
        let divided = String(decoding: RecordDivider(stream, .mixed).all().bytes, as: UTF8.self)
        #expect(divided.split(separator: "\n").suffix(2).map(String.init) == records)
      }
    }
  }

  @Test("Of a text that is an array the first element may be of any length.")
  func longFirstElement() {
    let text = "[\"" + String(repeating: "x", count: 9_000) + #"", {"a":1}, {"a":2}]"#
    let shape = Array(text.utf8).withUnsafeBytes { RecordShape.detect($0, isWhole: true) }
    #expect(shape == .array)
    for seed in 0..<5 {
      let divider = RecordDivider(PiecewiseStream(Array(text.utf8), seed: UInt64(seed)), shape)
      let divided = String(decoding: divider.all().bytes, as: UTF8.self)
      #expect(divided.hasSuffix("\n{\"a\":1}\n{\"a\":2}\n"))
    }
  }

  @Test("Elements that are not objects are records, too.")
  func otherElements() {
    #expect(divide(#"[{"a":1}, null, 12, [1, [2]], {"a":2}]"#).records.count == 5)
  }

  private static let keys = #""id": "x", "type": "tool", "name": "n""#

  @Test(
    "After a damaged element, the others are read.",
    arguments: [
      #"{"id": "x", "type": "tool", "name": "n, "input": {"a": [1, 2]}}"#,
      #"{"id": "x", "type": "tool", "name": "n", "input": {"a": [1"#,
      #"{"id": "x", "type": "tool", "name": "cut of"#,
      #"{"id": "x", "type": "tool", "name": "n", "input": {"a": [{"id": 1}, {"id": 2}}"#,
      #"{"id": "x" "type": "tool"}"#, "@@@ %%%", #"{"id": "x", 7}"#,
    ])
  func damage(_ damaged: String) {
    let good = (0..<4).map { #"{"id": "\#($0)", "type": "tool", "name": "n", "input": {"id": 1}}"# }
    for separator in [", ", ",\n"] {
      let all = [good[0], good[1], damaged, good[2], good[3]]
      let records = divide("[" + all.joined(separator: separator) + "]").records
      #expect(records.count == 5, "\(records)")
      #expect(records.filter(good.contains) == good)
    }
  }

  @Test(
    "In a text of lines, damage ends with its line, wherever another form begins.",
    arguments: [
      #"{"id": "x",, "type": "tool"}"#, #"{"id": "x" "type": "tool"}"#, "@@@ %%%", "1", "null",
      "\"x",
      #"{"id": "x", 7"#,
    ])
  func damageAmongLines(_ damaged: String) {
    let good = (0..<4).map { #"{"id": "\#($0)", "type": "tool", "name": "n", "input": {"id": 1}}"# }
    let lines = [good[0], damaged, damaged, "null", #"{"x": 1}"#, "12", good[1], damaged, good[2]]
    for (form, height) in [("[\(good[3])]", 1), ("{\n  \(good[3].dropFirst())", 2)] {
      let text = (lines + [form, damaged, "true"]).joined(separator: "\n") + "\n"
      for seed in 0..<20 {
        let stream = PiecewiseStream(Array(text.utf8), seed: UInt64(seed))
        let divider = RecordDivider(stream, .mixed)
        let found = String(decoding: divider.all().bytes, as: UTF8.self)
          .split(separator: "\n").map(String.init)
        #expect(found == lines + [good[3], damaged, "true"])
        let starts = found.indices.map { divider.lines.line(ofRecord: $0 + 1) }
        #expect(starts == Array(1...10) + [10 + height, 11 + height])
      }
    }
  }

  @Test("Lines that are no records after an array are records of their own.")
  func garbageAfterArray() {
    let record = #"{"id": "a", "type": "tool", "name": "x"}"#
    let text = "[\n\(record)\n]\n=======\n0x12\nid,type,name\n*\n*\n\(record)\n"
    let (records, lines) = divide(text)
    #expect(records == [record, "=======", "0x12", "id,type,name", "*", "*", record])
    #expect(lines == [2, 4, 5, 6, 7, 8, 9])
  }

  @Test("A record that is indented and cut does not swallow a line that is indented less.")
  func cutIndented() {
    let line = #"{"id": "2", "type": "tool", "name": "n"}"#
    for (cut, indentation) in [(#""end": "#, ""), (#""end": "x"#, ""), (#""list": ["#, "  ")] {
      let text = "[\n    {\(Self.keys), \(cut)\n\(indentation)\(line)\n"
      for longest in [1, 3, 900] {
        let stream = PiecewiseStream(Array(text.utf8), seed: 1, longest: longest)
        let records = String(decoding: RecordDivider(stream).all().bytes, as: UTF8.self)
          .split(separator: "\n").map(String.init)
        #expect(records.count == 2 && records.last == line, "\(records)")
      }
    }
  }

  @Test(
    "An object inside a record is not taken for a record, wherever the lines break.",
    arguments: [",", ":", "{", "[", "}", "]", "all"])
  func brokenLines(_ tokens: String) {
    let call = #"{"id":"2","type":"tool","name":"n","more":[{"id":"3","type":"tool","name":"n"}]}"#
    let record =
      #"{"id":"1","type":"tool","name":"n","in":{"calls":[\#(call),\#(call)]},"out":{"a":[]}}"#
    let broken = tokens == "all" ? ",:{[}]" : tokens
    for (before, after) in [("\n", ""), ("", "\n"), ("\n", "\n"), ("\r\n", "\r\n")] {
      let spread = record.map { broken.contains($0) ? before + String($0) + after : String($0) }
        .joined().trimmingPrefix(while: \.isNewline)
      let all = [spread, spread, spread]
      for text in [all.joined(separator: "\n"), "[\n\(all.joined(separator: ",\n"))\n]"] {
        let shape = Array(text.utf8).withUnsafeBytes { RecordShape.detect($0, isWhole: true) }
        #expect(shape == (text.hasPrefix("[") ? .array : .objects), "\(text)")
        for seed in 1...3 as ClosedRange<UInt64> {
          let records = divide(text, seed: seed).records
          let plain = records.map { $0.filter { !$0.isWhitespace } }
          #expect(plain == [record, record, record], "\(text)")
        }
      }
    }
  }

  @Test("A cut record whose lines are not indented costs no other record.")
  func cutUnindented() {
    let keys = Self.keys.replacing(", ", with: ",\n")
    let record = "{\n\(keys),\n\"end\": {\n\"a\": \"x\"\n}\n}"
    for cut in [#""end": "x"#, #""end": "x""#, #""end": "x","#, #""end": {"#, #""end""#] {
      let text = [record, "{\n\(Self.keys),\n\(cut)", record, record].joined(separator: "\n")
      let records = divide(text + "\n").records
      #expect(records.count == 4, "\(cut)")
      #expect(records.suffix(2).allSatisfy { $0 == records.first }, "\(cut): \(records)")
    }
  }

  @Test("Lines of objects are read after the rest of something else.")
  func restOfRecord() {
    let lines = (0..<4).map { #"{"id": "\#($0)", "type": "tool", "name": "n"}"# }
    for rest in [#""t": {"order_id": "42"}, "x": 1}"#, #"7}, {"a": 1}, "x": 1}"#] {
      for longest in [1, 3, 900] {
        let text = ([rest, "["] + lines).joined(separator: "\n")
        let stream = PiecewiseStream(Array(text.utf8), seed: 1, longest: longest)
        let records = String(decoding: RecordDivider(stream).all().bytes, as: UTF8.self)
          .split(separator: "\n").map(String.init)
        #expect(records.suffix(4) == lines[...], "\(records)")
      }
    }
  }

  @Test("Elements cut inside of their arrays do not swallow those that follow on the line.")
  func cutArrays() {
    let good = (0..<600).map {
      #"{"id": "\#($0)", "type": "tool", "name": "n", "list": [{"id": 1}]}"#
    }
    for cut in [#""list": ["x""#, #""a": {"b": [[1, {"c": 2}"#, #""list": [{"id": 1}"#] {
      let damaged = #"{\#(Self.keys), \#(cut)"#
      let all = good[..<5] + [damaged] + good[5..<400] + [damaged] + good[400...]
      for seed in UInt64(0)..<3 {
        let records = divide("[" + all.joined(separator: ",") + "]\n", seed: seed).records
        #expect(records.filter(good.contains) == good)
        #expect(records.count == 601)
      }
    }
  }

  @Test("An array that is still being written keeps its last record whole.")
  func growingArray() {
    let record = #"{\#(Self.keys), "children": [{\#(Self.keys)}, {\#(Self.keys)}"#
    #expect(divide("[{\(Self.keys)}, " + record).records == ["{\(Self.keys)}", record])
  }

  @Test("What precedes a failure is divided.")
  func failure() {
    let text = Array(#"[{"a": 1}, {"a": 2}, {"a""#.utf8)
    let failure = SystemFailure(code: 5)
    let divider = RecordDivider(PiecewiseStream(text, seed: 1, failure: failure))
    let (bytes, reported) = divider.all()
    #expect(String(decoding: bytes, as: UTF8.self) == "{\"a\": 1}\n{\"a\": 2}\n{\"a\"")
    #expect(reported == failure)
  }

  @Test(
    "A piece may end after a bracket, inside of a byte order mark, or where a value ends.",
    arguments: [
      (#"[1, 2]"#, ["[1, 2]"]),
      (#"{"a":1} [ "b" ] {"a":2}"#, [#"{"a":1}"#, #"[ "b" ]"#, #"{"a":2}"#]),
      ("\u{FEFF}{\"a\":1}\n\u{FEFF}{\"a\":2}", [#"{"a":1}"#, #"{"a":2}"#]),
      (#"cut off"{"a":1}"#, [#"cut off""#, #"{"a":1}"#]),
      ("[1,2,{\"a\":1}]", ["1", "2", #"{"a":1}"#]),
      (
        #"[{"a":1}, "{ [1], \" ", {"a":2}, "x{"a":3}]"#,
        [#"{"a":1}"#, #""{ [1], \" ""#, #"{"a":2}"#, #""x"#, #"{"a":3}"#]
      ),
      ("[{\"a\":1}, 12,\n null]", [#"{"a":1}"#, "12", "null"]),
      ("[ \n\t{\"a\":1}]", [#"{"a":1}"#]), ("[", []), ("[ \n", []),
      ("[" + String(repeating: " ", count: 5_000) + #"{"a":1}]"#, [#"{"a":1}"#]),
    ])
  func undecidedEnds(_ text: String, _ records: [String]) {
    for longest in [1, 2, 900, 1 << 20] {
      let stream = PiecewiseStream(Array(text.utf8), seed: 1, longest: longest)
      let divided = String(decoding: RecordDivider(stream).all().bytes, as: UTF8.self)
      #expect(divided.split(separator: "\n").map(String.init) == records, "in pieces of \(longest)")
    }
  }

  @Test("The result does not depend on the pieces in which a text arrives.", arguments: 0..<60)
  func pieces(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let objects = (0..<30).map { #"{\#(Self.keys), "i": \#($0), "t": "\\\"{[ü\\n"}"# }
    let text = "[" + objects.joined(separator: random.pick([",", ",\n  ", "\n"])) + "]"
    let damaged = Mutation.bytes(Array(text.utf8), &random)
    let whole = RecordDivider(PiecewiseStream(damaged, seed: 0, longest: 1 << 20)).all().bytes
    // Chance may cut the first keys of a record.
    let divided = RecordDivider(PiecewiseStream(damaged, seed: UInt64(seed))).all().bytes
    #expect(divided.filter { $0 > 0x20 } == whole.filter { $0 > 0x20 })
    #expect(divided.count { $0 == 0x0A } <= damaged.count)
  }
}
