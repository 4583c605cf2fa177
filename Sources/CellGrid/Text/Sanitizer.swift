/// Makes foreign text safe to print, for the commands that write plain text.
public enum Sanitizer {
  /// The text as one line without anything that a terminal would obey or hide.
  ///
  /// Neutralises what ``Glyphs`` does, with the same marks, and leaves the rest as it is: emoji
  /// sequences stay whole. Marks beyond four on one base are dropped. The result has no line
  /// break, so lines are to be split before.
  public static func line(_ text: some StringProtocol) -> String {
    if text.isPrintableASCII { return String(text) }
    let source = text.asSubstring
    var line = ""
    for cluster in ClusterReader(source) {
      switch cluster.form {
      case .glyph(_, isWhole: true):
        line.unicodeScalars.append(contentsOf: source.unicodeScalars[cluster.range])
      case .glyph(let glyph, isWhole: false): line += glyph.text
      case .mark(let text): line += text
      }
    }
    return line
  }
}
