/// Texts from artifacts as parts of a filter's text.
enum FilterWord {
  /// A text in quotes; as it is if it consists of letters.
  static func quoted(_ text: String) -> String {
    let isPlain = !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isLetter && $0.isLowercase }
    return isPlain ? text : inQuotes(text)
  }

  static func inQuotes(_ text: String) -> String {
    "\"" + text.replacing("\"", with: "\\\"") + "\""
  }

  /// A pattern that matches the text as a whole and nothing else.
  static func whole(_ text: String) -> String {
    let special: Set<Character> = [
      "\\", "^", "$", ".", "[", "]", "|", "(", ")", "?", "*", "+", "{", "}",
    ]
    var pattern = ""
    for character in text {
      if special.contains(character) { pattern.append("\\") }
      pattern.append(character)
    }
    return "~" + inQuotes("^" + pattern + "$")
  }

  /// The name of an evaluator after `score.`; `nil` if it cannot be written.
  static func member(_ name: String) -> String? {
    name.isEmpty ? nil : inQuotes(name)
  }
}
