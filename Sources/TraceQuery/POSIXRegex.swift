import Support

/// A regular expression of the C library.
///
/// Its matcher does not backtrack, so no pattern that a person may type, `(.*)*=` among them, takes
/// time that grows faster than the text: Swift's own engine has no such bound and cannot be stopped.
/// The syntax is POSIX extended, with `\d \D \w \W \s \S \b` and `(?:…)` as people know them.
final class POSIXRegex {
  private var compiled = regex_t()

  /// What is wrong with a pattern.
  struct Mistake: Error {
    let description: String
  }

  /// Compiles a pattern.
  init(_ pattern: String, ignoresCase: Bool) throws(Mistake) {
    let flags = REG_EXTENDED | REG_NOSUB | (ignoresCase ? REG_ICASE : 0)
    let code = regcomp(&compiled, Self.posix(pattern), flags)
    guard code == 0 else {
      var text = [CChar](repeating: 0, count: 256)
      regerror(code, &compiled, &text, text.count)
      throw Mistake(
        description: String(
          decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }
  }

  deinit { regfree(&compiled) }

  /// Whether the pattern matches anywhere in a text, of which NUL is the end.
  func matches(_ text: String) -> Bool { regexec(&compiled, text, 0, nil, 0) == 0 }

  /// The pattern in POSIX's words.
  private static func posix(_ pattern: String) -> String {
    var result = ""
    var rest = pattern[...]
    var isInBrackets = false
    while let character = rest.popFirst() {
      if character == "\\", let escaped = rest.popFirst() {
        result += isInBrackets ? bracketed(escaped) : plain(escaped)
      } else if character == "(", rest.hasPrefix("?:"), !isInBrackets {
        rest = rest.dropFirst(2)
        result += "("
      } else {
        if character == "[", !isInBrackets {
          isInBrackets = true
          result.append(character)
          // A caret, and a bracket that comes first, stand for themselves.
          if rest.first == "^" { result.append(rest.removeFirst()) }
          if rest.first == "]" { result.append(rest.removeFirst()) }
          continue
        }
        if character == "]" { isInBrackets = false }
        result.append(character)
      }
    }
    return result
  }

  private static func plain(_ escaped: Character) -> String {
    switch escaped {
    case "d": "[0-9]"
    case "D": "[^0-9]"
    case "t": "\t"
    default: "\\\(escaped)"
    }
  }

  private static func bracketed(_ escaped: Character) -> String {
    switch escaped {
    case "d": "0-9"
    case "w": "[:alnum:]_"
    case "s": "[:space:]"
    default: String(escaped)
    }
  }
}
