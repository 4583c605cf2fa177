/// Divides a command line into words, as `$PAGER` and `$EDITOR` have it.
package enum CommandWords {
  /// The words of a text. Blanks separate words; quotes and backslashes keep them, as in a shell. Nothing
  /// else has a meaning: variables, globs and pipes stay as they are. An unclosed quote ends at the end.
  package static func split(_ text: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in text {
      if isEscaped {
        word = (word ?? "") + escaped(character, in: quote)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character.isWhitespace {
        if let complete = word { words.append(complete) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + [word].compactMap { $0 }
  }

  /// Between double quotes a backslash only escapes what has a meaning there.
  private static func escaped(_ character: Character, in quote: Character?) -> String {
    quote == "\"" && !"\"\\$`".contains(character) ? "\\\(character)" : String(character)
  }

  /// A word as a shell reads it unchanged: in single quotes where it has other characters than those of
  /// usual names. With invisible characters it is written with escapes (`$'\033'`), so that pasting it is safe.
  package static func quoted(_ word: String) -> String {
    if !word.isEmpty, word.utf8.allSatisfy(isPlain) { return word }
    let hasEscapes = word.unicodeScalars.contains(where: \.isInvisible)
    return (hasEscapes ? "$'" : "'") + inQuotes(word, hasEscapes: hasEscapes) + "'"
  }

  /// The same for a word that need not be valid UTF-8: other bytes are written with escapes.
  package static func quoted(bytes: [UInt8]) -> String {
    if let word = String(validating: bytes, as: UTF8.self) { return quoted(word) }
    var text = ""
    var rest = bytes.makeIterator()
    var parser = Unicode.UTF8.ForwardParser()
    var position = 0
    while true {
      switch parser.parseScalar(from: &rest) {
      case .valid(let encoded):
        text += inQuotes(String(Unicode.UTF8.decode(encoded)), hasEscapes: true)
        position += encoded.count
      case .error(let length):
        text += bytes[position..<position + length].map(octal).joined()
        position += length
      case .emptyInput: return "$'" + text + "'"
      }
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "_-./,:@+".utf8.contains(byte)
    }
  }

  /// By scalars: an apostrophe with a combining mark is one character, and still ends the quotes of a shell.
  private static func inQuotes(_ word: String, hasEscapes: Bool) -> String {
    word.unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "'": text += hasEscapes ? "\\'" : "'\\''"
      case "\\" where hasEscapes: text += "\\\\"
      case _ where scalar.isInvisible: text += octal(scalar)
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  private static func octal(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf8.map(octal).joined()
  }

  private static func octal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 8)
    return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
  }
}
