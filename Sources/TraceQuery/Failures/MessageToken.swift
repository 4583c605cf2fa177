/// A part of a message between blanks, quotes and brackets.
struct MessageToken {
  private let text: ArraySlice<Unicode.Scalar>

  init(_ text: ArraySlice<Unicode.Scalar>) { self.text = text }

  /// What is left of a token.
  enum Masked: Equatable {
    /// As it is, or a path or an address of which parts are masked.
    case kept(String)
    /// The words before what is masked, with the separator after them.
    case masked(prefix: String)
  }

  func masked(after last: MaskedOutput.LastWord) -> Masked {
    if let address = maskedAddress ?? maskedPath { return .kept(address) }
    if isMail { return .masked(prefix: "") }
    guard text.contains(where: \.isDigit) else { return .kept(string(text)) }
    if isCode(after: last) { return .kept(string(text)) }
    return .masked(prefix: isLongID ? "" : wordsBeforeDigits)
  }

  private func string(_ part: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(part))
  }

  // MARK: Numbers and ids

  /// Whether the token is a code that says what failed, such as a status or an error number.
  private func isCode(after last: MaskedOutput.LastWord) -> Bool {
    guard text.count <= 5, text.allSatisfy(\.isDigit), 1...2 ~= last.distance else { return false }
    let word = last.word
    if word.hasSuffix("code") || word.hasPrefix("http") { return true }
    if ["status", "errno", "signal"].contains(word) { return true }
    return word == "error" && text.count == 3
  }

  /// A UUID, or a long hexadecimal number; of these a part may be without digits.
  private var isLongID: Bool {
    text.count >= 8 && text.allSatisfy { $0.isHexDigit || $0 == "-" }
  }

  /// The parts before the first one with a digit, with their separators: `order-` of `order-1234`.
  private var wordsBeforeDigits: String {
    let digit = text.firstIndex(where: \.isDigit) ?? text.endIndex
    let start = text[..<digit].lastIndex { !$0.isWord || $0 == "_" }.map { $0 + 1 }
    let words = text[..<(start ?? text.startIndex)]
    return words.contains(where: \.isLetter) ? string(words) : ""
  }

  /// `name@host`.
  private var isMail: Bool {
    guard let at = text.firstIndex(of: "@") else { return false }
    let host = text[(at + 1)...]
    return at > text.startIndex && text[at - 1].isWord && host.first?.isWord == true
      && host.contains(".")
  }

  // MARK: Paths and addresses

  /// `scheme://host/path`, without numbers, a query and a fragment; `nil` if it is something else.
  private var maskedAddress: String? {
    guard let colon = text.firstIndex(of: ":"), text[colon...].starts(with: "://".unicodeScalars),
      colon > text.startIndex, text[..<colon].allSatisfy(\.isLetter)
    else { return nil }
    let rest = text[(colon + 3)...].prefix { $0 != "?" && $0 != "#" }
    return string(text[..<(colon + 3)]) + Self.maskedComponents(rest)
  }

  /// `…/name` for a path from the root, the home folder, a drive or the working folder.
  private var maskedPath: String? {
    let isWindows =
      text.dropFirst().first == ":" && text.dropFirst(2).first.map(Self.isSlash) == true
    let start = text.drop { $0 == "." || $0 == "~" }
    guard isWindows || start.first.map(Self.isSlash) == true, text.count > 1 else { return nil }
    guard let slash = text.lastIndex(where: Self.isSlash) else { return nil }
    let name = text[(slash + 1)...]
    return "…/" + Self.maskedComponents(name)
  }

  private static func isSlash(_ scalar: Unicode.Scalar) -> Bool { scalar == "/" || scalar == "\\" }

  /// Each component with digits is masked, up to its ending.
  private static func maskedComponents(_ path: ArraySlice<Unicode.Scalar>) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).map { component in
      let token = MessageToken(component)
      guard component.contains(where: \.isDigit) || token.isLongID else {
        return token.string(component)
      }
      let ending = component.lastIndex(of: ".").map { component[$0...] } ?? []
      let isEnding = ending.count > 1 && ending.dropFirst().allSatisfy(\.isLetter)
      let words = token.isLongID ? "" : token.wordsBeforeDigits
      return words + "#" + (isEnding ? token.string(ending) : "")
    }.joined(separator: "/")
  }
}
