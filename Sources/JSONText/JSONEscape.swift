import Support

/// Characters of strings that are written as escapes.
///
/// Besides those of the standard these are invisible characters, which a terminal interprets or a reader does not see,
/// and the `[` of a command to a CI runner (``WorkflowText``). The value of the string stays the same.
enum JSONEscape {
  /// Appends a scalar of a string.
  static func append(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
    switch scalar {
    case "\"": text += Array(#"\""#.utf8)
    case "\\": text += Array(#"\\"#.utf8)
    case "\n": text += Array(#"\n"#.utf8)
    case "\r": text += Array(#"\r"#.utf8)
    case "\t": text += Array(#"\t"#.utf8)
    default:
      if isNeeded(for: scalar, after: text) {
        text += Array(self.text(for: scalar).utf8)
      } else {
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  /// Whether a scalar is escaped although JSON may allow it.
  static func isNeeded(for scalar: Unicode.Scalar, after text: [UInt8]) -> Bool {
    scalar.isInvisible || scalar == "[" && WorkflowText.endsInMarker(text)
  }

  /// `\\u` and four hexadecimal digits for each unit of UTF-16.
  static func text(for scalar: Unicode.Scalar) -> String {
    String(scalar).utf16.reduce(into: "") { text, unit in
      let digits = String(unit, radix: 16)
      text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
}
