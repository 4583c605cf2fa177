import TestSupport
import Testing

import TraceCore
@testable import JSONText

@Suite("JSON failures")
struct JSONFailureTests {
  @Test(
    "A failure says where the text is wrong, and what was expected there.",
    arguments: [
      ("", 0, .value, true), (" ", 1, .value, true), ("x", 0, .value, false),
      ("{", 1, .key, true), ("{1", 1, .key, false), ("{,", 1, .key, false),
      (#"{"a""#, 4, .colon, true), (#"{"a" 1"#, 5, .colon, false), (#"{"a":"#, 5, .value, true),
      (#"{"a":}"#, 5, .value, false), (#"{"a":1"#, 6, .commaOrBrace, true),
      (#"{"a":1]"#, 6, .commaOrBrace, false), (#"{"a":1,"#, 7, .key, true),
      (#"{"a":1,}"#, 7, .key, false), ("[", 1, .value, true), ("[1", 2, .commaOrBracket, true),
      ("[1 2", 3, .commaOrBracket, false), ("[1,", 3, .value, true), ("[1,]", 3, .value, false),
      ("[1}", 2, .commaOrBracket, false), ("[,1]", 1, .value, false), ("]", 0, .value, false),
      ("1 1", 2, .endOfText, false), ("{}x", 2, .endOfText, false), ("{}{}", 2, .endOfText, false),
      ("01", 1, .endOfText, false), ("1.", 2, .digit, true), ("1.x", 2, .digit, false),
      (".5", 0, .value, false), ("1e", 2, .digit, true), ("1e+", 3, .digit, true),
      ("1ee", 2, .digit, false), ("-", 1, .digit, true), ("-x", 1, .digit, false),
      ("+1", 0, .value, false), ("--1", 1, .digit, false), ("-NaN", 1, .digit, false),
      ("-Inf", 4, .value, true), ("Infinit!", 7, .value, false), ("nan", 1, .value, false),
      ("nul", 3, .value, true), ("nulL", 3, .value, false), ("nulls", 4, .endOfText, false),
      ("True", 0, .value, false), ("\"", 1, .endOfString, true), ("\"a", 2, .endOfString, true),
      (#""\"#, 2, .escape, true), (#""\x""#, 1, .escape, false), (#""\u"#, 3, .escape, true),
      (#""\u12"#, 5, .escape, true), (#""\u12g4""#, 5, .escape, false), ("'a'", 0, .value, false),
      (#""\U0041""#, 1, .escape, false), ("\u{0}", 0, .value, false),
      ("1\u{0}", 1, .endOfText, false), ("\"\u{0}\"", 1, .text, false),
      ("\"é234567890\u{0}\"", 12, .text, false), ("{\"a\u{0}", 3, .text, false),
      ("\u{FEFF}{}", 0, .value, false), ("{'a':1}", 1, .key, false), ("//", 0, .value, false),
      ("[1,\u{b}2]", 3, .value, false),
    ] as [(String, Int, JSONFailure.Expected, Bool)])
  func offsetAndCause(
    _ text: String, _ offset: Int, _ expected: JSONFailure.Expected, _ atEnd: Bool
  ) {
    #expect(throws: JSONFailure(offset: offset, expected: expected, atEnd: atEnd)) {
      try JSONDocument(Array(text.utf8))
    }
  }

  /// A run in progress leaves such a line.
  @Test("A line that is cut off at any byte fails at its end.")
  func truncatedLine() throws {
    let text = """
      {"id": "a\\u00e9\\ud83d\\ude22", "n": [1, -2.5e+10, NaN, -Infinity, true, false, null], \
      "é😢": {"a": {}, "b": []}, "end": "\\\\"}
      """
    let line = Array(text.utf8)
    _ = try JSONDocument(line)
    for length in line.indices {
      let failure = #expect(throws: JSONFailure.self) { try JSONDocument(Array(line[..<length])) }
      #expect(failure?.atEnd == true, "stopped after \(length) bytes")
      #expect(failure?.offset == length)
    }
  }

  @Test("A line of the samples that is cut off at any byte fails at its end.")
  func truncatedSampleLines() throws {
    let lines = try FileContents.lines(Samples.singleTurn + "/observations.jsonl")
    for line in lines.sorted(by: { $0.count < $1.count }).prefix(12) {
      for length in line.indices {
        let failure = #expect(throws: JSONFailure.self) { try JSONDocument(Array(line[..<length])) }
        #expect(failure?.atEnd == true)
      }
    }
  }
}
