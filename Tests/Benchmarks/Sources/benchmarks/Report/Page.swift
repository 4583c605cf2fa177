/// The page that holds the latest figures, between two marks.
enum Page {
  private static let start = "<!-- figures: written by Tests/Benchmarks/run -->\n"
  private static let end = "<!-- /figures -->"

  /// Puts figures in the place of those that the page has.
  static func replaceFigures(of path: String, with figures: String) throws {
    guard let text = TextFile.read(path), let first = position(of: start, in: text),
      let last = position(of: end, in: text), first.upperBound <= last.lowerBound
    else { throw Failure("\(path) has no place for figures") }
    let page = text[..<first.upperBound] + "\n" + figures + "\n" + text[last.lowerBound...]
    try TextFile.write(String(page), to: path)
  }

  private static func position(of mark: String, in text: String) -> Range<String.Index>? {
    var place = text.startIndex
    while place < text.endIndex {
      if text[place...].hasPrefix(mark) { return place..<text.index(place, offsetBy: mark.count) }
      place = text.index(after: place)
    }
    return nil
  }
}
