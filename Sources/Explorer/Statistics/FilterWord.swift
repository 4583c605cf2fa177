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

  /// A value that matches the text and nothing else.
  static func exact(_ text: String) -> String { "=" + inQuotes(text) }

  /// A value that matches one of some types and no other.
  static func type(_ type: String, among types: some Sequence<String>) -> String {
    let start = type.lowercased()
    let isAmbiguous = types.contains { $0 != type && $0.lowercased().hasPrefix(start) }
    return isAmbiguous ? exact(type) : quoted(type)
  }

  /// The name of an evaluator after `score.`; `nil` if it cannot be written.
  static func member(_ name: String) -> String? {
    name.isEmpty ? nil : inQuotes(name)
  }
}
