/// Wraps a line into pieces that fit into a number of columns.
public enum LineWrapping {
  /// The pieces of one logical line, one for each row.
  ///
  /// Joined, the pieces are the text. There is at least one; it is empty if the text is. A piece
  /// takes at most `columns` columns, not counting one space at its end, and ends after a space
  /// if that leaves it at least half full. Where not even one glyph fits, a piece contains exactly
  /// one. Linear in the length of the text.
  public static func pieces(of text: some StringProtocol, columns: Int) -> [Substring] {
    let text = text.asSubstring
    let columns = max(1, columns)
    if let pieces = asciiPieces(of: text, columns: columns) { return pieces }
    var wrapper = LineWrapper(text, columns: columns)
    for cluster in ClusterReader(text) { wrapper.add(cluster) }
    return wrapper.finish()
  }

  /// The pieces of a text of printable ASCII, where a byte is a column; `nil` for any other text.
  private static func asciiPieces(of text: Substring, columns: Int) -> [Substring]? {
    let ends = text.utf8.withContiguousStorageIfAvailable { bytes -> [Int]? in
      bytes.allSatisfy { 0x20 <= $0 && $0 < 0x7F } ? asciiEnds(bytes, columns: columns) : nil
    }
    guard let ends = ends ?? nil else { return nil }
    var start = text.startIndex
    return ends.map { offset in
      let end = text.utf8.index(text.startIndex, offsetBy: offset)
      defer { start = end }
      return text[start..<end]
    }
  }

  /// The offsets at which the pieces of a printable ASCII text end.
  private static func asciiEnds(_ bytes: UnsafeBufferPointer<UInt8>, columns: Int) -> [Int] {
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
}

/// Builds the pieces of a line from its clusters.
private struct LineWrapper {
  private let text: Substring
  private let columns: Int
  private var complete: [Substring] = []
  /// The range of the current piece.
  private var start: String.Index
  private var end: String.Index
  /// Columns of the current piece.
  private var width = 0
  /// The last position where the current piece may end, and its columns up to there.
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
    while !hangs, width > 0, width + cluster.width > columns { endPiece() }
    end = cluster.range.upperBound
    width += cluster.width
    if isSpace { lastBreak = (end, width) }
  }

  func finish() -> [Substring] {
    start == end && !complete.isEmpty ? complete : complete + [text[start..<end]]
  }

  private mutating func endPiece() {
    var pieceEnd = (index: end, width: width)
    if let lastBreak, lastBreak.width * 2 >= columns { pieceEnd = lastBreak }
    complete.append(text[start..<pieceEnd.index])
    start = pieceEnd.index
    width -= pieceEnd.width
    lastBreak = nil
  }
}
