/// One base character with its combining marks, and the columns that it takes: 1 or 2.
///
/// `text` is one scalar of that width followed by at most four combining marks: what every
/// terminal shows in as many cells, and what ncurses accepts as one cell.
public struct Glyph: Hashable, Sendable {
  /// What the terminal is sent: printable, never a control character.
  public var text: String
  /// Columns, 1 or 2.
  public var width: Int
}

/// A text as the terminal may show it: split into glyphs, with everything that could move the
/// cursor, change colours, reorder the line or hide something replaced by a visible mark.
///
/// - Control characters show as their pictures (`␛`), line feed as `⏎`, tab as two spaces.
/// - Bidirectional controls, zero width spaces, separators, private use, noncharacters and the
///   like show by their number, as `<U+202E>`.
/// - Emoji sequences show as their parts: joiners, variation selectors and skin tones in them
///   are left out, because terminals disagree about their width. Flags show as letters (`JP`).
/// - Conjoining jamo are composed; a mark without a base gets a dotted circle.
///
/// Reads lazily: taking the first 80 glyphs of a long text costs no more than of a short one.
public struct Glyphs: Sequence, IteratorProtocol, Sendable {
  private var clusters: ClusterReader
  private var pending = Substring.UnicodeScalarView()

  /// Starts reading a text.
  public init(_ text: some StringProtocol) {
    clusters = ClusterReader(text)
  }

  /// The next glyph, `nil` at the end.
  public mutating func next() -> Glyph? {
    if let scalar = pending.popFirst() { return Glyph(text: String(scalar), width: 1) }
    guard let cluster = clusters.next() else { return nil }
    switch cluster.form {
    case .glyph(let glyph, _):
      return glyph
    case .mark(let text):
      pending = text[...].unicodeScalars
      return next()
    }
  }
}

extension StringProtocol {
  /// The columns that the text takes on a terminal when written as one line.
  public var columnWidth: Int {
    if isPrintableASCII { return utf8.count }
    return ClusterReader(self).reduce(0) { $0 + $1.width }
  }
}
