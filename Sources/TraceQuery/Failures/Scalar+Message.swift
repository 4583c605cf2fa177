/// Kinds of scalars in a message. Whatever is not ASCII and no blank is a letter.
extension Unicode.Scalar {
  var isBlank: Bool { isASCII ? value <= 0x20 : properties.isWhitespace }

  var isLineBreak: Bool {
    0x0A...0x0D ~= value || value == 0x85 || value == 0x2028 || value == 0x2029
  }

  var isDigit: Bool { "0"..."9" ~= self }

  var isHexDigit: Bool { isDigit || "a"..."f" ~= self || "A"..."F" ~= self }

  var isLowerCase: Bool { "a"..."z" ~= self }

  var isLetter: Bool {
    isASCII
      ? isLowerCase || "A"..."Z" ~= self
      : !properties.isWhitespace && !isTokenSeparator && self != "…"
  }

  /// A letter, a digit or an underscore.
  var isWord: Bool { isLetter || isDigit || self == "_" }

  /// Separates the parts of a message. Inside a token, quotes and colons are looked at more closely.
  var isTokenSeparator: Bool {
    switch self {
    case "(", ")", "[", "]", "{", "}", "<", ">", "|", "=", ";", ",", ":", "!": true
    case "'", "\"", "`", "“", "”", "‘", "’", "«", "»": true
    default: false
    }
  }

  /// May follow the last word of a sentence.
  var endsSentence: Bool { self == "." || self == "?" || self == "…" }
}
