/// The lines of a traceback, for finding the exception that it ends with without reading the calls.
package struct TracebackText {
  /// The lines that are not blank.
  private let lines: [Substring]
  /// What Python writes between an exception and the one that followed it.
  private static let separators = [
    "During handling of the above exception, another exception occurred:",
    "The above exception was the direct cause of the following exception:",
  ]

  package init(_ text: String) {
    lines = text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
  }

  /// Whether a text starts as Python writes a traceback.
  package static func begins(_ text: String) -> Bool {
    text.drop(while: \.isWhitespace).hasPrefix("Traceback (most recent call last):")
  }

  /// The line that names the last exception.
  ///
  /// It is the first one after the calls, which are indented: the exception's message and notes, which
  /// follow it, may have several lines. Without calls, it is the last line.
  package var exceptionLine: Substring? {
    let separator = lines.lastIndex { line in Self.separators.contains { $0 == line } }
    let last = lines[(separator.map { $0 + 1 } ?? 0)...]
    guard let header = last.first, header.hasPrefix("Traceback") else { return last.last }
    return last.dropFirst().first { $0.first?.isWhitespace == false }
  }
}
