/// One base character with its combining marks, and the columns that it takes: 1 or 2.
public struct Glyph: Hashable, Sendable {
  /// What the terminal is sent: printable, never a control character.
  public var text: String
  /// Columns, 1 or 2.
  public var width: Int
}

/// A text as the terminal may show it: split into glyphs, with everything that could move the
/// cursor, change colours or reorder the line replaced by a visible mark.
public struct Glyphs: Sequence, IteratorProtocol, Sendable {
  private var scalars: [Unicode.Scalar]
  private var next_ = 0

  /// Starts reading a text.
  public init(_ text: some StringProtocol) {
    scalars = Array(text.unicodeScalars)
  }

  /// The next glyph, `nil` at the end.
  public mutating func next() -> Glyph? {
    guard next_ < scalars.count else { return nil }
    defer { next_ += 1 }
    return Glyph(text: String(scalars[next_]), width: 1)
  }
}

extension StringProtocol {
  /// The columns that the text takes on a terminal when written as one line.
  public var columnWidth: Int {
    var width = 0
    for glyph in Glyphs(self) { width += glyph.width }
    return width
  }
}
