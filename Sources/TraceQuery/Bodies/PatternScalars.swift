/// The scalars of a pattern that every matching text has in exactly this form.
enum PatternScalars {
  /// The scalars of a pattern; `nil` for those that a matching text may have in another form.
  static func fixed(_ pattern: TextPattern) -> [Unicode.Scalar?] {
    switch pattern {
    case .regex: []
    case .part(let text): fixed(part: text, ignoresCase: pattern.ignoresCase)
    case .start(let text), .whole(let text):
      fixed(text, except: BodySearchLiteral.replaceable, ignoresCase: pattern.ignoresCase)
    case .glob(let text):
      fixed(text, except: BodySearchLiteral.replaceable + "*?", ignoresCase: pattern.ignoresCase)
    }
  }

  private static func fixed(part text: String, ignoresCase: Bool) -> [Unicode.Scalar?] {
    // Bytes are compared with bytes; only `lowercased()` replaces characters of the text.
    let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    let excluded = ignoresCase && !isASCII ? BodySearchLiteral.replaceable : ""
    return text.unicodeScalars.map { scalar in
      scalar.isASCII
        ? fixed(ascii: scalar, except: excluded, ignoresCase: ignoresCase)
        : isFixed(wide: scalar, ignoresCase: ignoresCase) ? scalar : nil
    }
  }

  private static func fixed(
    _ text: String, except excluded: String, ignoresCase: Bool
  ) -> [Unicode.Scalar?] {
    // Characters are compared: one of several scalars equals others that are composed differently.
    text.map { character in
      guard character.utf8.count == 1, let scalar = character.unicodeScalars.first else {
        return nil
      }
      return fixed(ascii: scalar, except: excluded, ignoresCase: ignoresCase)
    }
  }

  private static func fixed(
    ascii scalar: Unicode.Scalar, except excluded: String, ignoresCase: Bool
  ) -> Unicode.Scalar? {
    // A control character may be raw, as `\n` or as `\u000a`.
    guard 0x20...0x7E ~= scalar.value, !excluded.unicodeScalars.contains(scalar),
      !(ignoresCase && 0x41...0x5A ~= scalar.value)
    else { return nil }
    return scalar
  }

  /// Whether a character outside ASCII equals no other: any if case matters, otherwise letters that
  /// have no case, as those of Korean, Chinese and Japanese.
  private static func isFixed(wide scalar: Unicode.Scalar, ignoresCase: Bool) -> Bool {
    // The replacement of invalid bytes has many spellings.
    scalar != "\u{FFFD}"
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
