import CellGrid

/// Cuts long text into lines for the screen.
enum TextLines {
  /// The part of a long text that is laid out on the screen: about its first megabyte, or `limit` bytes.
  static func start(of text: String, limit: Int = 1 << 20) -> Substring {
    guard text.utf8.count > limit else { return text[...] }
    // Indices of bytes within a character round down.
    return text[..<text.utf8.index(text.startIndex, offsetBy: limit)]
  }

  /// The lines of a text, each in pieces that fit.
  static func wrapped(_ text: Substring, columns: Int) -> [Substring] {
    text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).flatMap { line in
      let line = Substring(line.last == 0x0D ? line.dropLast() : line)
      return line.isEmpty ? [line] : LineWrapping.pieces(of: line, columns: columns)
    }
  }
}
