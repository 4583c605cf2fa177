/// Writes an error's message with what varies between occurrences of the same failure replaced.
///
/// - Numbers, ids, times and addresses, that is whatever has a digit, become `#`; the words before the
///   digits stay: `order-1234` is `order-#`. Codes that say what failed (`status 429`, `[Errno 111]`)
///   stay.
/// - Quoted values become `'…'`, unless they are names of code (``QuotedText``).
/// - Of paths the last component stays, of URLs the host and the words of the path.
/// - Several masks in a row, as in a list, become one.
struct MessageMask {
  private let text: [Unicode.Scalar]
  private let quotes: QuotedText.Rule
  private var position = 0
  private var output = MaskedOutput()

  /// Scalars of a message that are read.
  static let readLimit = 4_000

  /// Masks the first line of a message. Linear in what is read of it.
  static func masked(_ message: some StringProtocol, class name: String?) -> String {
    var mask = MessageMask(message, class: name)
    return mask.run()
  }

  private init(_ message: some StringProtocol, class name: String?) {
    text = Array(
      message.unicodeScalars.drop(while: \.properties.isWhitespace)
        .prefix(Self.readLimit).prefix { !$0.isLineBreak })
    quotes = QuotedText.Rule(class: name)
  }

  private mutating func run() -> String {
    while position < text.count, !output.isFull {
      let scalar = text[position]
      if scalar.isBlank {
        output.add(separator: " ")
        position += 1
      } else if QuotedText.closing(scalar) != nil, !isAfterWord {
        readQuoted()
      } else if scalar.isTokenSeparator {
        output.add(separator: scalar)
        position += 1
      } else {
        readToken()
      }
    }
    return output.text
  }

  /// Whether the scalar before is a part of a word, so that an apostrophe is not a quote.
  private var isAfterWord: Bool { position > 0 && text[position - 1].isWord }

  private mutating func readQuoted() {
    guard let quoted = QuotedText(text[position...]) else {
      output.add(separator: text[position])
      position += 1
      return
    }
    position = quoted.end
    let isKey = position < text.count && text[position] == ":"
    if let kept = quotes.kept(quoted, isKey: isKey) {
      output.add(word: kept)
    } else {
      output.add(mask: "'…'")
    }
  }

  private mutating func readToken() {
    var end = position + 1
    while end < text.count, isInToken(end) { end += 1 }
    // The query of an address has separators.
    if text[position..<end].contains("/"), text[position..<end].contains(":") {
      while end < text.count, text[end] == "=" || isInToken(end) { end += 1 }
    }
    // What ends a sentence is no part of the token.
    while end > position + 1, text[end - 1].endsSentence { end -= 1 }
    let token = MessageToken(text[position..<end])
    position = end
    switch token.masked(after: output.lastWord) {
    case .kept(let word): output.add(word: word)
    case .masked(let prefix): output.add(mask: prefix + "#")
    }
  }

  private func isInToken(_ index: Int) -> Bool {
    let scalar = text[index]
    if scalar == "," { return isBetweenDigits(index) }
    if scalar == ":" { return index + 1 < text.count && !text[index + 1].isBlank }
    if QuotedText.closing(scalar) != nil { return text[index - 1].isWord && isWord(index + 1) }
    return !scalar.isBlank && !scalar.isTokenSeparator
  }

  private func isBetweenDigits(_ index: Int) -> Bool {
    index + 1 < text.count && text[index - 1].isDigit && text[index + 1].isDigit
  }

  private func isWord(_ index: Int) -> Bool { index < text.count && text[index].isWord }
}
