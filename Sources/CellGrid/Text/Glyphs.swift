/// One base character with its combining marks, and its width.
///
/// `text` is one scalar of that width followed by at most four combining marks: every terminal
/// shows it in that many cells, and ncurses accepts it as one cell.
struct Glyph: Hashable, Sendable {
  /// The text to send to the terminal: printable, never a control character.
  var text: String
  /// Columns, 1 or 2.
  var width: Int
}

/// A text split into glyphs that are safe to send to a terminal.
///
/// Scalars that could move the cursor, change colours, reorder the line or hide something are
/// replaced by visible text:
///
/// - Control characters show as their pictures (`␛`), line feed as `⏎`, tab as two spaces.
/// - Bidirectional controls, zero width spaces, separators, private use scalars, noncharacters
///   and similar ones show as their number, such as `<U+202E>`.
/// - Emoji sequences show as their parts: joiners, variation selectors and skin tones are
///   omitted, because terminals disagree about their width. Flags show as letters (`JP`).
/// - Conjoining jamo are composed; a mark without a base gets a dotted circle.
///
/// Reads lazily: the first 80 glyphs of a long text cost no more than those of a short one.
struct Glyphs: Sequence, IteratorProtocol, Sendable {
  private var clusters: ClusterReader
  private var pending = Substring.UnicodeScalarView()

  init(_ text: some StringProtocol) {
    clusters = ClusterReader(text)
  }

  mutating func next() -> Glyph? {
    if let scalar = pending.popFirst() { return Glyph(text: String(scalar), width: 1) }
    guard let cluster = clusters.next() else { return nil }
    switch cluster.form {
    case .glyph(let glyph, _):
      return glyph
    case .escaped(let text):
      pending = text[...].unicodeScalars
      return next()
    }
  }
}
