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
    for cluster in ClusterReader(source) {
      switch cluster.form {
      case .glyph(_, isSourceSafe: true):
        line += source[cluster.range]
      case .glyph(let glyph, isSourceSafe: false): line += glyph.text
      case .escaped(let text): line += text
      }
    }
    return line
  }
}
