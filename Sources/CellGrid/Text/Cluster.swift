/// A stretch of a text that is shown or hidden as a whole.
struct Cluster {
  enum Form {
    /// Shown as one glyph; `isWhole` if nothing but invisible scalars of a well-formed sequence
    /// was taken from it or added to it, so that the source itself is safe to print.
    case glyph(Glyph, isWhole: Bool)
    /// Shown as a visible mark, of as many columns as it has scalars.
    case mark(String)
  }

  /// Where it lies in the source; never empty.
  var range: Range<String.Index>
  var form: Form

  /// Columns that it takes.
  var width: Int {
    switch form {
    case .glyph(let glyph, _): glyph.width
    case .mark(let text): text.unicodeScalars.count
    }
  }
}

/// Reads a text from left to right, one cluster at a time, without copying it.
///
/// The clusters' ranges follow each other without a gap. Every step consumes a scalar at least.
struct ClusterReader: Sequence, IteratorProtocol, Sendable {
  /// Marks that a glyph may carry: more are dropped, so that no cell grows without bound.
  static let markLimit = 4
  /// Tags that make a flag: the longest subdivision has six and the end mark.
  private static let tagLimit = 7
  /// Latin, Greek and Cyrillic have no use for joiners; there they could only hide something.
  private static let firstJoiningScalar: UInt32 = 0x590

  private let scalars: Substring.UnicodeScalarView
  private var index: String.Index

  init(_ text: some StringProtocol) {
    scalars = text.asSubstring.unicodeScalars
    index = scalars.startIndex
  }

  mutating func next() -> Cluster? {
    guard let base = peek() else { return nil }
    let start = index
    let kind = ScalarKind(base)
    switch kind {
    case .unprintable:
      advance()
      return Cluster(range: start..<index, form: .mark(VisibleMark.text(for: base)))
    case .mark:
      return cluster(from: start, base: "\u{25CC}", width: 1, isWhole: false)
    case .narrow, .wide:
      advance()
      let shown = Self.letter(ofRegionalIndicator: base) ?? syllable(startingWith: base)
      let isWide = ScalarKind(shown) == .wide
      return cluster(from: start, base: shown, width: isWide ? 2 : 1, isWhole: true)
    }
  }

  private func peek() -> Unicode.Scalar? {
    index < scalars.endIndex ? scalars[index] : nil
  }

  private mutating func advance() {
    index = scalars.index(after: index)
  }

  /// Pairs of regional indicators are flags of two columns here and letters of one or two there;
  /// plain letters are the same everywhere.
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
    from start: String.Index, base: Unicode.Scalar, width: Int, isWhole: Bool
  ) -> Cluster {
    var text = String(base)
    let isCut = appendMarks(after: base, to: &text)
    let glyph = Glyph(text: text, width: width)
    return Cluster(range: start..<index, form: .glyph(glyph, isWhole: isWhole && !isCut))
  }

  /// Reads what belongs to a base: marks are kept, what chooses the form of an emoji is passed
  /// over. Returns whether marks beyond the limit were dropped.
  private mutating func appendMarks(after base: Unicode.Scalar, to text: inout String) -> Bool {
    var marks = 0
    var allowed = Followers(of: base)
    while let scalar = peek(), scalar.value >= 0x300 {
      if ScalarKind(scalar) == .mark {
        marks += 1
        if marks <= Self.markLimit { text.unicodeScalars.append(scalar) }
      } else if !allowed.take(scalar.value) {
        break
      }
      advance()
    }
    return marks > Self.markLimit
  }

  /// The invisible scalars that may still follow a base: one of each kind, so that a sequence
  /// looks as it should and nothing can be hidden in a longer one.
  private struct Followers {
    private var selectors: Int
    private var joiners: Int
    private var modifiers: Int
    private var tags: Int

    init(of base: Unicode.Scalar) {
      selectors = 1
      joiners = base.value >= firstJoiningScalar ? 1 : 0
      modifiers = base.value >= firstJoiningScalar && base.properties.isEmojiModifierBase ? 1 : 0
      tags = base == "\u{1F3F4}" ? tagLimit : 0
    }

    mutating func take(_ value: UInt32) -> Bool {
      if InvisibleScalars.isSelector(value) { return Self.use(&selectors) }
      if InvisibleScalars.isJoiner(value) { return Self.use(&joiners) }
      if InvisibleScalars.isEmojiModifier(value) { return Self.use(&modifiers) }
      if InvisibleScalars.isTag(value) { return Self.use(&tags) }
      return false
    }

    private static func use(_ count: inout Int) -> Bool {
      guard count > 0 else { return false }
      count -= 1
      return true
    }
  }
}

extension StringProtocol {
  /// The same text as a substring, without a copy for the two types that the library has.
  var asSubstring: Substring {
    if let string = self as? String { return string[...] }
    if let substring = self as? Substring { return substring }
    return Substring(String(self))
  }

  /// Whether every byte is printable ASCII: then bytes, characters and columns are the same.
  var isPrintableASCII: Bool {
    utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }
}
