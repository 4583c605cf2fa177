/// Texts from artifacts as parts of a filter's text.
enum FilterWord {
  /// A text in quotes; as it is if it consists of letters.
  static func quoted(_ text: String) -> String {
    let isPlain = !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isLetter && $0.isLowercase }
    return isPlain ? text : "\"" + text.replacing("\"", with: "\\\"") + "\""
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
    return "~\"^" + pattern.replacing("\"", with: "\\\"") + "$\""
  }

  /// The name of an evaluator after `score.`; `nil` if it cannot be written.
  static func member(_ name: String) -> String? {
    name.isEmpty ? nil : "\"" + name.replacing("\"", with: "\\\"") + "\""
  }
}
