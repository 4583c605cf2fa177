/// Cuts a line that is too long for its place into pieces that fit.
public enum LineWrapping {
  /// The pieces of one logical line, each to be written on a row of its own.
  ///
  /// Joined, the pieces are the text. There is one at least, empty if the text is. A piece takes
  /// at most `columns` columns, not counting one space at its end, and ends after a space when
  /// that leaves it half full or more. Where not even one glyph fits, a piece holds just that.
  /// Linear in the length of the text.
  public static func pieces(of text: some StringProtocol, columns: Int) -> [Substring] {
    if let pieces = plainPieces(of: text.asSubstring, columns: max(1, columns)) { return pieces }
    var pieces = Pieces(text.asSubstring, columns: max(1, columns))
    for cluster in ClusterReader(text.asSubstring) { pieces.add(cluster) }
    return pieces.finished()
  }

  /// The same for a text of printable ASCII, where a byte is a column; `nil` for any other.
  private static func plainPieces(of text: Substring, columns: Int) -> [Substring]? {
    let ends = text.utf8.withContiguousStorageIfAvailable { bytes -> [Int]? in
      bytes.allSatisfy { 0x20 <= $0 && $0 < 0x7F } ? plainEnds(bytes, columns: columns) : nil
    }
    guard let ends = ends ?? nil else { return nil }
    var start = text.startIndex
    return ends.map { end in
      let stop = text.utf8.index(text.startIndex, offsetBy: end)
      defer { start = stop }
      return text[start..<stop]
    }
  }

  /// Where the pieces of a plain text end.
  private static func plainEnds(_ bytes: UnsafeBufferPointer<UInt8>, columns: Int) -> [Int] {
    let space = UInt8(ascii: " ")
    var ends: [Int] = []
    var start = 0
    while bytes.count - start > columns {
      let limit = start + columns
      if bytes[limit] == space {
        start = limit + 1
      } else {
        let last = bytes[start..<limit].lastIndex(of: space).map { $0 + 1 }
        start = last.flatMap { ($0 - start) * 2 >= columns ? $0 : nil } ?? limit
      }
      ends.append(start)
    }
    return start < bytes.count || ends.isEmpty ? ends + [bytes.count] : ends
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
