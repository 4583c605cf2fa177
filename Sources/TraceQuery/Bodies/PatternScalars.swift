import Support

/// The scalars of a pattern that every matching text has, in its ``TextForm``.
enum PatternScalars {
  /// The scalars of a pattern; `nil` for those that a text may spell in many ways.
  static func fixed(_ pattern: TextPattern) -> [Unicode.Scalar?] {
    switch pattern {
    case .regex: []
    case .part(let text), .start(let text), .whole(let text), .exact(let text):
      fixed(text, pattern)
    case .glob(let text):
      fixed(text, pattern).map { $0 == "*" || $0 == "?" ? nil : $0 }
    }
  }

  private static func fixed(_ text: String, _ pattern: TextPattern) -> [Unicode.Scalar?] {
    // Found by reading the pattern, so not anew for each scalar.
    let ignoresCase = pattern.ignoresCase
    return TextForm(ignoresCase: ignoresCase).form(of: text).unicodeScalars.map { scalar in
      // A control character may be raw, as `\n` or as `\u000a`.
      let isFixed =
        scalar.isASCII
        ? 0x20...0x7E ~= scalar.value : isFixed(wide: scalar, ignoresCase: ignoresCase)
      return isFixed ? scalar : nil
    }
  }

  /// Whether a character outside ASCII has few spellings: any but a mark if case matters, otherwise
  /// letters that have no case, as those of Korean, Chinese and Japanese.
  private static func isFixed(wide scalar: Unicode.Scalar, ignoresCase: Bool) -> Bool {
    // The replacement of invalid bytes has many spellings.
    scalar != "\u{FFFD}" && scalar.isStable
      && (!ignoresCase || scalar.properties.generalCategory == .otherLetter)
  }

  /// The maximal parts that are entirely ASCII or entirely outside ASCII.
  static func parts(_ scalars: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    var parts: [[Unicode.Scalar]] = []
    for scalar in scalars {
      if let last = parts.last?.last, last.isASCII == scalar.isASCII {
        parts[parts.count - 1].append(scalar)
      } else {
        parts.append([scalar])
      }
    }
    return parts
  }

  /// The length in UTF-8.
  static func length(_ scalars: [Unicode.Scalar]) -> Int {
    scalars.reduce(0) { $0 + UTF8.width($1) }
  }
}
