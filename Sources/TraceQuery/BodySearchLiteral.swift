/// A stretch of a pattern that stands in the bytes of every line in which the pattern matches, but
/// for lines that spell it in an unusual way, which can be told as well.
struct BodySearchLiteral: Equatable {
  /// How JSON usually spells it in a string; one of these.
  let spellings: [[UInt8]]
  /// Whether `A`-`Z` of a line count as `a`-`z`, which the spellings then hold.
  let ignoresCase: Bool
  /// Whether it is the whole pattern and can stand in nothing but a string, so that a place where it
  /// stands is a match.
  let isWhole: Bool
  /// How a line may spell it otherwise.
  let alternateEncoding: AlternateEncoding

  /// A way to spell a literal that is not among its spellings.
  enum AlternateEncoding: Equatable {
    case none
    /// A character of ASCII as `\u00XX` (Go does so to `<`, `>` and `&`), one bit for each character,
    /// and a slash as `\/`.
    case escapes(low: UInt64, high: UInt64, slash: Bool)
    /// One character as it is and another one as `\uXXXX`.
    case mixture
  }

  /// The longest stretch of a pattern, the first of equally long ones; `nil` where there is none,
  /// for which every line must be read.
  init?(_ pattern: TextPattern) {
    let all = Self.scalars(pattern)
    let stretches = all.split { $0 == nil }.flatMap { Self.halves($0.compactMap(\.self)) }
    guard let length = stretches.map(Self.length).max(),
      let scalars = stretches.first(where: { Self.length($0) == length })
    else { return nil }
    let text = String(String.UnicodeScalarView(scalars))
    var isPattern = false
    if case .part = pattern { isPattern = scalars.count == all.count }
    if scalars[0].isASCII {
      ignoresCase = TextMatcher.ignoresCase(pattern)
      spellings = [Array(text.utf8).flatMap(Self.spelling)]
      alternateEncoding = Self.escapes(Array(text.utf8), ignoresCase: ignoresCase)
      isWhole = isPattern && !Self.canStandOutsideOfStrings(text)
    } else {
      // The digits of an escape may be small or capital; the bytes of UTF-8 are no letters of ASCII.
      ignoresCase = true
      spellings = [Array(text.utf8), text.utf16.flatMap(Self.escape)]
      alternateEncoding = scalars.count > 1 ? .mixture : .none
      isWhole = isPattern
    }
  }

  // MARK: What of a pattern is bound to stand there

  /// The pattern's scalars, without those that a matching text may have in another form.
  private static func scalars(_ pattern: TextPattern) -> [Unicode.Scalar?] {
    let ignoresCase = TextMatcher.ignoresCase(pattern)
    func firm(_ scalar: Unicode.Scalar, among omitted: String) -> Unicode.Scalar? {
      // Control characters stand raw, as `\n` or as `\u000a`.
      guard 0x20...0x7E ~= scalar.value, !omitted.unicodeScalars.contains(scalar),
        !(ignoresCase && 0x41...0x5A ~= scalar.value)
      else { return nil }
      return scalar
    }
    switch pattern {
    case .regex: return []
    case .part(let text):
      // Bytes are compared with bytes; only `lowercased()` makes other characters of what was there.
      let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
      return text.unicodeScalars.map { scalar in
        scalar.isASCII
          ? firm(scalar, among: ignoresCase && !isASCII ? replaceable : "")
          : isFirm(scalar, ignoresCase: ignoresCase) ? scalar : nil
      }
    case .start(let text), .whole(let text), .glob(let text):
      var omitted = replaceable
      if case .glob = pattern { omitted += "*?" }
      // Characters are compared: those of several scalars equal ones that are composed otherwise.
      return text.map { character in
        guard character.utf8.count == 1, let scalar = character.unicodeScalars.first else {
          return nil
        }
        return firm(scalar, among: omitted)
      }
    }
  }

  /// ASCII that another character becomes in small letters (the Kelvin sign, a dotted capital I) or
  /// equals by Unicode's rules (the Kelvin sign, the Greek question mark, a grave accent).
  static let replaceable = "iIkK;`"

  /// Whether a character that is not ASCII stands for itself alone: letters without case, as those
  /// of Korean, Chinese and Japanese, or any where case counts.
  private static func isFirm(_ scalar: Unicode.Scalar, ignoresCase: Bool) -> Bool {
    // What takes the place of invalid bytes has many spellings.
    scalar != "\u{FFFD}"
      && (!ignoresCase || scalar.properties.generalCategory == .otherLetter)
  }

  /// Stretches of ASCII, and stretches of none.
  private static func halves(_ scalars: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    var stretches: [[Unicode.Scalar]] = []
    for scalar in scalars {
      if let last = stretches.last?.last, last.isASCII == scalar.isASCII {
        stretches[stretches.count - 1].append(scalar)
      } else {
        stretches.append([scalar])
      }
    }
    return stretches
  }

  private static func length(_ scalars: [Unicode.Scalar]) -> Int {
    scalars.reduce(0) { $0 + UTF8.width($1) }
  }

  // MARK: How it is spelled

  private static func spelling(_ byte: UInt8) -> [UInt8] {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") ? [UInt8(ascii: "\\"), byte] : [byte]
  }

  private static func escape(_ unit: UInt16) -> [UInt8] {
    let digits = String(unit, radix: 16)
    return Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
  }

  private static func escapes(_ bytes: [UInt8], ignoresCase: Bool) -> AlternateEncoding {
    var (low, high) = (UInt64(0), UInt64(0))
    for byte in bytes {
      let isLetter = 0x61...0x7A ~= byte
      for byte in ignoresCase && isLetter ? [byte, byte & ~0x20] : [byte] {
        if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
      }
    }
    return .escapes(low: low, high: high, slash: bytes.contains(UInt8(ascii: "/")))
  }

  /// Whether ASCII can stand between the strings of a JSON text: among brackets, numbers and words.
  private static func canStandOutsideOfStrings(_ text: String) -> Bool {
    let words = ["true", "false", "null", "nan", "infinity"]
    let isLetter = { (character: Character) in character.isLetter }
    return text.lowercased().split { !isLetter($0) }.allSatisfy { run in
      words.contains { $0.contains(run) }
    } && text.allSatisfy { isLetter($0) || " {}[]:,+-.0123456789".contains($0) }
  }
}
