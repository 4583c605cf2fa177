extension JSONDocument.Value {
  /// Its text as standard JSON, safe to print on a terminal: `NaN` and the infinities, which Python
  /// writes, become `null`, invalid UTF-8 becomes U+FFFD, and the characters in strings that
  /// ``JSONEscape`` names become escapes.
  public var strictSource: String {
    var bytes: [UInt8] = []
    let range = sourceRange
    var copied = range.lowerBound
    for value in index..<endIndex {
      let node = document.nodes[value]
      guard node.kind == .number, let last = document.text[Int(node.start)..<Int(node.end)].last,
        last == UInt8(ascii: "N") || last == UInt8(ascii: "y")
      else { continue }
      bytes += document.text[copied..<Int(node.start)]
      bytes += Array("null".utf8)
      copied = Int(node.end)
    }
    bytes += document.text[copied..<range.upperBound]
    return Self.escaping(String(decoding: bytes, as: UTF8.self))
  }

  /// Between values a control character is white space, of which line feeds stay and others become blanks. Inside of
  /// a string it must be an escape.
  private static func escaping(_ text: String) -> String {
    var escaped: [UInt8] = []
    escaped.reserveCapacity(text.utf8.count)
    var isInString = false
    var isAfterBackslash = false
    for scalar in text.unicodeScalars {
      if isInString, JSONEscape.isNeeded(for: scalar, after: escaped) {
        escaped += JSONEscape.text(for: scalar).utf8.dropFirst(isAfterBackslash ? 1 : 0)
      } else if !isInString, scalar == "\r" || scalar == "\t" {
        // A terminal would write what follows over the line.
        escaped.append(UInt8(ascii: " "))
      } else {
        escaped.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
      if scalar == "\"", !isAfterBackslash { isInString.toggle() }
      isAfterBackslash = isInString && scalar == "\\" && !isAfterBackslash
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}
