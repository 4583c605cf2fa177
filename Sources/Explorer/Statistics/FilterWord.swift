/// Texts from artifacts as parts of a filter's text.
enum FilterWord {
  /// A text in quotes; as it is if it consists of letters.
  static func quoted(_ text: String) -> String {
    let isPlain = !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isLetter && $0.isLowercase }
    return isPlain ? text : inQuotes(text)
  }

  /// A quote is escaped, and so are the backslashes before it and before the closing one.
  static func inQuotes(_ text: String) -> String {
    var quoted = "\""
    var slashes = ""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += slashes + "\\" }
      slashes = scalar == "\\" ? slashes + "\\" : ""
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + slashes + "\""
  }

  /// A pattern that matches the text as a whole and nothing else.
  static func whole(_ text: String) -> String {
    let special: Set<Unicode.Scalar> = [
      "\\", "^", "$", ".", "[", "]", "|", "(", ")", "?", "*", "+", "{", "}",
    ]
    let pattern = escaped(text, where: special.contains)
    return "~" + inQuotes("^" + pattern + "$")
  }

  /// By scalars: a sign with a mark after it is still that sign in a filter.
  private static func escaped(
    _ text: String, where isSpecial: (Unicode.Scalar) -> Bool
  ) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isSpecial(scalar) { escaped.append("\\") }
      escaped.append(scalar)
    }
    return String(escaped)
  }

  /// The name of an evaluator after `score.`; `nil` if it cannot be written.
  static func member(_ name: String) -> String? {
    name.isEmpty ? nil : inQuotes(name)
  }
}
