/// Makes foreign text safe to print, for commands that write plain text.
public enum Sanitizer {
  /// What stands for a scalar that is not printed, by its number: `<U+202E>`.
  public static func mark(_ scalar: Unicode.Scalar) -> String {
    EscapedScalar.number(of: scalar.value)
  }

  /// The text as one line, without anything that a terminal would interpret or hide.
  ///
  /// Control characters show as their pictures (`␛`), line feed as `⏎`, tab as two spaces;
  /// invisible and reordering scalars as their number (`<U+202E>`). The rest is unchanged, emoji
  /// sequences included, except that a base character keeps at most four combining marks. The
  /// result contains no line break, so split a text into lines first.
  public static func line(_ text: some StringProtocol) -> String {
    if text.isPrintableASCII { return String(text) }
    let source = text.asSubstring
    var line = ""
    var rest = source.startIndex
    for cluster in ClusterReader(source) {
      let safe: String
      switch cluster.form {
      case .glyph(_, isSourceSafe: true): continue
      case .glyph(let glyph, isSourceSafe: false): safe = glyph.text
      case .escaped(let text): safe = text
      }
      line += source[rest..<cluster.range.lowerBound]
      line += safe
      rest = cluster.range.upperBound
    }
    return line + source[rest...]
  }

  /// The bytes of a text for another program that shows them on the terminal: as ``line(_:)``, but with its line feeds
  /// and tabs. A carriage return before a line feed is left out.
  public static func text(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let end = line.last == UInt8(ascii: "\r") ? line.endIndex - 1 : line.endIndex
      appendLine(line[..<end], to: &text)
      text.append(UInt8(ascii: "\n"))
    }
    text.removeLast()
    return text
  }

  private static func appendLine(_ bytes: ArraySlice<UInt8>, to text: inout [UInt8]) {
    for part in bytes.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false) {
      text += Array(line(String(decoding: part, as: UTF8.self)).utf8)
      text.append(UInt8(ascii: "\t"))
    }
    text.removeLast()
  }
}
