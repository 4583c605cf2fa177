/// The page with the latest figures, between two marks.
enum Page {
  private static let start = "<!-- figures: written by Tests/Benchmarks/run -->\n"
  private static let end = "<!-- /figures -->"

  /// Replaces the figures of the page.
  static func replaceFigures(of path: String, with figures: String) throws {
    guard let text = TextFile.read(path), let first = position(of: start, in: text),
      let last = position(of: end, in: text), first.upperBound <= last.lowerBound
    else { throw Failure("\(path) has no marks for figures") }
    let page = text[..<first.upperBound] + "\n" + figures + "\n" + text[last.lowerBound...]
    try TextFile.write(String(page), to: path)
  }

  private static func position(of mark: String, in text: String) -> Range<String.Index>? {
    var index = text.startIndex
    while index < text.endIndex {
      if text[index...].hasPrefix(mark) { return index..<text.index(index, offsetBy: mark.count) }
      index = text.index(after: index)
    }
    return nil
  }
}
