import Foundation
import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("The line of an error")
struct ErrorLineTests {
  private static func kept(_ text: String, type: String?) throws -> String? {
    func json(_ text: String) throws -> String {
      String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
    }
    let metadata = try type.map { #", "metadata": {"error_type": \#(try json($0))}"# } ?? ""
    let experiment = try Observations.load([
      Observations.line("a", extra: #""error": \#(try json(text))"# + metadata)
    ])
    return experiment.error(0)
  }

  /// The same, computed by characters and not by bytes.
  private static func expected(_ text: String, type: String) -> String? {
    var line = String(text.drop(while: \.isWhitespace).prefix { !$0.isNewline })
    if line.count > 240 { line = line.prefix(240) + "…" }
    let kept =
      type.isEmpty || line.hasPrefix(type) ? line : line.isEmpty ? type : "\(type): \(line)"
    return kept.isEmpty ? nil : kept
  }

  @Test("The line of an error is the class and the first line of the message.")
  func classAndFirstLine() throws {
    let long = String(repeating: "x", count: 300)
    let exact = String(repeating: "y", count: 240)
    let texts = [
      "no answer", "  \t\n no answer", "one\ntwo", "one\r\ntwo", "\r\none\u{B}two", "one\u{C}two",
      "",
      " ", "KeyError: 'a'", "KeyError", "Key", "a\u{1C}b", "\u{1F}a", long, exact, exact + "z",
      exact + "\nz", exact + "é", "é" + exact.dropLast(), "é" + long, "  é\nb",
      "a\u{85}b", "a\u{2028}b", "\u{A0}a", "e\u{301}" + long, "\"quoted\" \\ and\ttabs", "日本\n語",
    ]
    for text in texts {
      for type in ["", "KeyError", "Schlüssel", "one\ntwo", " "] {
        #expect(
          try Self.kept(text, type: type) == Self.expected(text, type: type), "\(text) \(type)")
      }
      #expect(try Self.kept(text, type: nil) == Self.expected(text, type: ""), "\(text)")
    }
  }
}
