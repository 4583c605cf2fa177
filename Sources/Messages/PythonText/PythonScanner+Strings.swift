extension PythonScanner {
  /// Whether a string is next: `'…'`, `"…"` or bytes `b'…'`.
  var isAtString: Bool {
    guard let first = next else { return false }
    if PythonByte.isQuote(first) { return true }
    return "bruBRU".utf8.contains(first) && peek.map(PythonByte.isQuote) == true
  }

  /// The decoded string that is next; bytes as their characters.
  mutating func string() -> [UInt8] {
    if let byte = next, !PythonByte.isQuote(byte) { advance() }
    guard let quote = next else { return [] }
    advance()
    var text: [UInt8] = []
    while let byte = next, byte != quote {
      let start = position
      while let byte = next, byte != quote, byte != UInt8(ascii: "\\") { position += 1 }
      text += bytes[start..<position]
      if skip(UInt8(ascii: "\\")) { readEscape(into: &text) }
    }
    advance()
    return text
  }

  private mutating func readEscape(into text: inout [UInt8]) {
    guard let byte = next else { return }
    advance()
    switch byte {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "x"): append(code(digits: 2), to: &text)
    case UInt8(ascii: "u"): append(code(digits: 4), to: &text)
    case UInt8(ascii: "U"): append(code(digits: 8), to: &text)
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): text.append(byte)
    default: text += [UInt8(ascii: "\\"), byte]
    }
  }

  /// The number of an escape, from as many hexadecimal digits as there are.
  private mutating func code(digits: Int) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        break
      }
      advance()
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  /// Appends a character in UTF-8; a lone surrogate becomes U+FFFD.
  private func append(_ code: UInt32, to text: inout [UInt8]) {
    text += String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8
  }
}
