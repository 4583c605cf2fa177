/// A range of a text that is shown or replaced as a unit.
struct Cluster {
  enum Form {
    /// Shown as one glyph. `isSourceSafe` if the source itself is safe to print: it is the glyph,
    /// or differs from it only in the invisible scalars of a well-formed sequence.
    case glyph(Glyph, isSourceSafe: Bool)
    /// Replaced by visible text of one column a scalar.
    case escaped(String)
  }

  /// The range in the source; never empty.
  var range: Range<String.Index>
  var form: Form

  /// Columns on the screen.
  var width: Int {
    switch form {
    case .glyph(let glyph, _): glyph.width
    case .escaped(let text): text.unicodeScalars.count
    }
  }
}

/// Reads a text from left to right, one cluster at a time, without copying it.
///
/// The ranges of the clusters are adjacent and cover the text. Every step consumes at least one
/// scalar.
struct ClusterReader: Sequence, IteratorProtocol, Sendable {
  /// Marks kept on one glyph. More are dropped, so that no cell grows without bound.
  static let markLimit = 4

  private let scalars: Substring.UnicodeScalarView
  private var index: String.Index

  init(_ text: some StringProtocol) {
    scalars = text.asSubstring.unicodeScalars
    index = scalars.startIndex
  }

  mutating func next() -> Cluster? {
    guard let base = peek() else { return nil }
    let start = index
    switch ScalarKind(base) {
    case .unprintable:
      advance()
      return Cluster(range: start..<index, form: .escaped(EscapedScalar.text(for: base)))
    case .mark:
      return cluster(from: start, base: "\u{25CC}", width: 1, isSourceSafe: false)
    case .narrow, .wide:
      advance()
      let shown = Self.letter(ofRegionalIndicator: base) ?? syllable(startingWith: base)
      let isWide = ScalarKind(shown) == .wide
      return cluster(from: start, base: shown, width: isWide ? 2 : 1, isSourceSafe: true)
    }
  }

  private func peek() -> Unicode.Scalar? {
    index < scalars.endIndex ? scalars[index] : nil
  }

  private mutating func advance() {
    index = scalars.index(after: index)
  }

  /// Terminals show a pair of regional indicators as a flag or as two letters, of different
  /// widths; a plain letter is the same everywhere.
  private static func letter(ofRegionalIndicator scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard (0x1F1E6...0x1F1FF).contains(scalar.value) else { return nil }
    return Unicode.Scalar(scalar.value - 0x1F1E6 + 0x41)
  }

  private mutating func syllable(startingWith first: Unicode.Scalar) -> Unicode.Scalar {
    var syllable = first
    while let following = peek(), let longer = Hangul.composition(syllable, following) {
      syllable = longer
      advance()
    }
    return syllable
  }

  private mutating func cluster(
    from start: String.Index, base: Unicode.Scalar, width: Int, isSourceSafe: Bool
  ) -> Cluster {
    var text = String(base)
    let isComplete = appendMarks(after: base, to: &text)
    let glyph = Glyph(text: text, width: width)
    return Cluster(
      range: start..<index, form: .glyph(glyph, isSourceSafe: isSourceSafe && isComplete))
  }

  /// Consumes the scalars that belong to a base: appends marks and skips the invisible scalars of
  /// emoji sequences. Returns false if marks beyond the limit were dropped.
  private mutating func appendMarks(after base: Unicode.Scalar, to text: inout String) -> Bool {
    var markCount = 0
    if base == InvisibleScalars.blackFlag { passTags() }
    var allowed = AllowedFollowers(of: base)
    while let scalar = peek(), scalar.value >= 0x300 {
      if ScalarKind(scalar) == .mark {
        markCount += 1
        if markCount <= Self.markLimit { text.unicodeScalars.append(scalar) }
      } else if !allowed.consume(scalar.value) {
        break
      }
      advance()
    }
    return markCount <= Self.markLimit
  }

  /// Passes the tags of a flag that exists. Others could hide text.
  private mutating func passTags() {
    let rest = scalars[index...]
    for flag in InvisibleScalars.flags where rest.starts(with: flag) {
      index = scalars.index(index, offsetBy: flag.count)
      return
    }
  }
}

/// The invisible scalars that may still follow a base.
///
/// One of each kind is enough for a valid sequence, and a longer one could hide text.
private struct AllowedFollowers {
  private let base: Unicode.Scalar
  private var selectors = 1
  private var joiners = 1
  private var modifiers = 1

  init(of base: Unicode.Scalar) { self.base = base }

  /// Whether the scalar is an allowed follower; if so, one fewer of its kind is allowed.
  mutating func consume(_ value: UInt32) -> Bool {
    if InvisibleScalars.isSelector(value) {
      return InvisibleScalars.isSelector(value, of: base) && Self.decrement(&selectors)
    }
    if InvisibleScalars.isJoiner(value) {
      return InvisibleScalars.isJoiner(value, of: base) && Self.decrement(&joiners)
    }
    if InvisibleScalars.isEmojiModifier(value) {
      return base.properties.isEmojiModifierBase && Self.decrement(&modifiers)
    }
    return false
  }

  private static func decrement(_ count: inout Int) -> Bool {
    guard count > 0 else { return false }
    count -= 1
    return true
  }
}
