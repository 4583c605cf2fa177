/// How a text is compared.
///
/// Smart case: a pattern without capitals ignores case.
public enum TextPattern: Hashable, Sendable {
  case part(String)
  case start(String)
  case whole(String)
  /// The whole text, and always in the same case.
  case exact(String)
  /// `*` matches any characters, `?` one; the whole text must match.
  case glob(String)
  /// In the syntax of ``POSIXRegex``; it may match anywhere.
  case regex(String)

  /// Whether upper and lower case are the same.
  ///
  /// An escaped capital of a regular expression, as in `\S`, does not count.
  var ignoresCase: Bool {
    switch self {
    case .exact: false
    case .part(let text), .start(let text), .whole(let text), .glob(let text):
      !text.contains(where: \.isUppercase)
    case .regex(let text): Self.ignoresCase(regex: text)
    }
  }

  private static func ignoresCase(regex text: String) -> Bool {
    var isEscaped = false
    for character in text {
      if character.isUppercase, !isEscaped { return false }
      isEscaped = character == "\\" && !isEscaped
    }
    return true
  }
}
