import Foundation
import TestSupport
import Testing

import TraceCore
@testable import TraceDiagnosis

@Suite("Diagnosis: the recorded mistakes in another spelling")
struct RespelledMistakeTests {
  /// Lines of JSON in which each of some characters in keys and strings is an escape.
  private static func respelled(_ lines: [UInt8], _ isEscaped: (UInt8) -> Bool) -> [UInt8] {
    var result: [UInt8] = []
    var (isInString, isAfterBackslash) = (false, false)
    for byte in lines {
      let isQuote = byte == UInt8(ascii: "\"") && !isAfterBackslash
      let isBackslash = byte == UInt8(ascii: "\\") && !isAfterBackslash
      if isInString, !isAfterBackslash, !isQuote, !isBackslash, 0x20..<0x7F ~= byte,
        isEscaped(byte)
      {
        let digits = String(byte, radix: 16)
        result += Array(#"\u00\#(digits.count < 2 ? "0" : "")\#(digits)"#.utf8)
      } else {
        result.append(byte)
      }
      if isQuote { isInString.toggle() }
      isAfterBackslash = isBackslash && isInString
    }
    return result
  }

  private func findings(_ folder: String) throws -> [String] {
    try ExperimentFinder.find(folder).flatMap { location in
      ExperimentLoader.load(location).diagnosed().findings.map {
        "\($0.rule.rawValue) \($0.severity) \($0.line) \($0.message)"
      }
    }
  }

  /// Go, Java and .NET write `<`, `>`, `&` and `'` as escapes, and any character may be one.
  @Test(
    "Escapes change no finding.", arguments: ExpectedFinding.all.keys.sorted(), ["<>&'", ""])
  func escapes(_ folder: String, _ characters: String) throws {
    let copy = try TemporaryFolder()
    let original = Samples.decoratorMistakes + "/" + folder
    let place = copy.path("copy")
    try FileManager.default.copyItem(atPath: original, toPath: place)
    let expected = try findings(place)
    for case let name as String in FileManager.default.enumerator(atPath: place) ?? .init()
    where name.hasSuffix(".jsonl") {
      let file = URL(fileURLWithPath: place + "/" + name)
      let respelled = Self.respelled(Array(try Data(contentsOf: file))) { byte in
        // Not those that the escapes in the files consist of.
        characters.isEmpty
          ? !"0123456789abcdefu".utf8.contains(byte) : characters.utf8.contains(byte)
      }
      try Data(respelled).write(to: file)
    }
    #expect(try findings(place) == expected)
  }
}
