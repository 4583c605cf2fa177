/// A text in quotes inside a message.
struct QuotedText {
  /// What is between the quotes.
  let content: ArraySlice<Unicode.Scalar>
  /// With the quotes.
  private let whole: ArraySlice<Unicode.Scalar>
  /// The index after the closing quote.
  var end: Int { whole.endIndex }
  private var quote: Unicode.Scalar? { whole.first }

  /// The quote that closes what another one opens.
  static func closing(_ quote: Unicode.Scalar) -> Unicode.Scalar? {
    switch quote {
    case "'", "\"", "`": quote
    case "“": "”"
    case "‘": "’"
    case "«": "»"
    default: nil
    }
  }

  /// Reads the text that starts with a quote. If nothing closes it, it was cut, and reaches to the end.
  /// A lone quote before a blank is `nil`.
  init?(_ text: ArraySlice<Unicode.Scalar>) {
    guard let first = text.first, let closing = Self.closing(first) else { return nil }
    var index = text.startIndex + 1
    while index < text.endIndex {
      if text[index] == "\\" {
        index += 2
        continue
      }
      let isFollowedByWord = index + 1 < text.endIndex && text[index + 1].isWord
      if text[index] == closing, !isFollowedByWord { break }
      index += 1
    }
    guard index < text.endIndex || text.dropFirst().first?.isBlank == false else { return nil }
    content = text[text.startIndex + 1..<min(index, text.endIndex)]
    whole = text[..<min(index + 1, text.endIndex)]
  }

  /// Which quoted texts are names of code, not values.
  struct Rule {
    private enum Names { case withUnderscore, lowerCase, all }
    private let names: Names

    /// The exceptions whose messages Python writes, about names in the program.
    private static let aboutCode: Set<Substring> = [
      "AttributeError", "ImportError", "ModuleNotFoundError", "NameError", "TypeError",
      "UnboundLocalError",
    ]

    /// The rule for the messages of a class of exceptions.
    init(class name: String?) {
      let bare = name?.split(separator: ".").last ?? ""
      if bare == "KeyError" {
        names = .lowerCase
      } else {
        names = Self.aboutCode.contains(bare) ? .all : .withUnderscore
      }
    }

    /// The text with its quotes, if it says what failed and not with which value; otherwise `nil`.
    func kept(_ quoted: QuotedText, isKey: Bool) -> String? {
      let content = quoted.content
      let isKept =
        content.isEmpty || quoted.isStatus
        || quoted.isName && (isKey || quoted.quote == "`" || isName(content))
      return isKept ? String(String.UnicodeScalarView(quoted.whole)) : nil
    }

    private func isName(_ content: ArraySlice<Unicode.Scalar>) -> Bool {
      let hasDigit = content.contains(where: \.isDigit)
      return switch names {
      case .all: true
      case .lowerCase: !hasDigit && content.allSatisfy { $0.isLowerCase || $0 == "_" }
      case .withUnderscore: !hasDigit && content.contains("_")
      }
    }
  }

  /// Whether it is an identifier, with dots or without.
  private var isName: Bool {
    guard let first = content.first, first.isASCII, first.isWord, !first.isDigit else {
      return false
    }
    return content.allSatisfy { $0.isASCII && ($0.isWord || $0 == ".") }
  }

  /// Whether it is the status of an HTTP response, such as `404 Not Found`.
  private var isStatus: Bool {
    let code = content.prefix { $0.isDigit }
    guard code.count == 3, let first = code.first, "1"..."5" ~= first else { return false }
    let rest = content[code.endIndex...]
    return rest.first == " " && rest.count > 2 && rest.allSatisfy { $0.isWord || $0 == " " }
      && !rest.contains(where: \.isDigit)
  }
}
