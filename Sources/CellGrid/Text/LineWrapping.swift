/// Cuts a line that is too long for its place into pieces that fit.
public enum LineWrapping {
  /// The pieces of one logical line, each to be written on a row of its own.
  ///
  /// Joined, the pieces are the text. There is one at least, empty if the text is. A piece takes
  /// at most `columns` columns, not counting one space at its end, and ends after a space when
  /// that leaves it half full or more. Where not even one glyph fits, a piece holds just that.
  /// Linear in the length of the text.
  public static func pieces(of text: some StringProtocol, columns: Int) -> [Substring] {
    var pieces = Pieces(text.asSubstring, columns: max(1, columns))
    for cluster in ClusterReader(text.asSubstring) { pieces.add(cluster) }
    return pieces.finished()
  }

  /// The pieces so far, and the one that is growing.
  private struct Pieces {
    private let text: Substring
    private let columns: Int
    private var complete: [Substring] = []
    private var start: String.Index
    private var end: String.Index
    /// Columns of the growing piece.
    private var width = 0
    /// Where the growing piece may end, and its columns up to there.
    private var lastBreak: (index: String.Index, width: Int)?

    init(_ text: Substring, columns: Int) {
      self.text = text
      self.columns = columns
      start = text.startIndex
      end = text.startIndex
    }

    mutating func add(_ cluster: Cluster) {
      let isSpace = text.unicodeScalars[cluster.range].elementsEqual(" ".unicodeScalars)
      let hangs = isSpace && width == columns
      while !hangs, width > 0, width + cluster.width > columns { cut() }
      end = cluster.range.upperBound
      width += cluster.width
      if isSpace { lastBreak = (end, width) }
    }

    func finished() -> [Substring] {
      start == end && !complete.isEmpty ? complete : complete + [text[start..<end]]
    }

    private mutating func cut() {
      var place = (index: end, width: width)
      if let lastBreak, lastBreak.width * 2 >= columns { place = lastBreak }
      complete.append(text[start..<place.index])
      start = place.index
      width -= place.width
      lastBreak = nil
    }
  }
}
