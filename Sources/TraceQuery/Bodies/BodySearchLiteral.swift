/// A part of a pattern that occurs in the bytes of every line in which the pattern matches, except
/// lines that spell it in an unusual way, which can be recognised as well.
struct BodySearchLiteral: Equatable {
  /// Scalars of a longer part that are searched for. The scan compares them anew at each place where
  /// two of their bytes are, which a text that repeats them has everywhere.
  static let limit = 64

  /// Its usual encodings in JSON strings; nearly all lines contain one of them.
  let spellings: [[UInt8]]
  /// Whether `A`-`Z` in a line equal `a`-`z` in the spellings, which then have no capitals.
  let ignoresCase: Bool
  /// Whether it is the whole pattern and can only occur inside a string, so that every occurrence
  /// that consists of whole characters is a match.
  let isWhole: Bool
  /// How other lines are recognised.
  let others: OtherSpellings

  /// Finds the longest such part of a pattern, the first of equally long ones; `nil` if there is none,
  /// so that every line must be read.
  init?(_ pattern: TextPattern) {
    let all = PatternScalars.fixed(pattern)
    let parts = all.split { $0 == nil }.flatMap { PatternScalars.parts($0.compactMap(\.self)) }
    guard let length = parts.map(PatternScalars.length).max(),
      let part = parts.first(where: { PatternScalars.length($0) == length })
    else { return nil }
    let scalars = Array(part.prefix(Self.limit))
    let text = String(String.UnicodeScalarView(scalars))
    var isPattern = false
    if case .part = pattern { isPattern = scalars.count == all.count }
    if scalars[0].isASCII {
      ignoresCase = pattern.ignoresCase
      spellings = [Array(text.utf8).flatMap(JSONSpelling.bytes)]
      others = OtherSpellings(ascii: text, ignoresCase: pattern.ignoresCase)
      isWhole = isPattern && !JSONSpelling.canOccurOutsideStrings(text)
    } else {
      // The hex digits of an escape may have either case. UTF-8 bytes are not affected, since none of
      // them is an ASCII letter.
      ignoresCase = true
      spellings = [Array(text.utf8), text.utf16.flatMap(JSONSpelling.escape)]
      others = OtherSpellings(wide: scalars)
      isWhole = isPattern
    }
  }
}
