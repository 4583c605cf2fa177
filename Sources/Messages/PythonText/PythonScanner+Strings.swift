extension PythonScanner {
  /// The decoded string if one is next: `'…'`, `"…"`, or bytes `b'…'` as their characters.
  mutating func string() -> [UInt8]? {
    guard let first = next else { return nil }
    let hasPrefix = "bruBRU".utf8.contains(first)
    if hasPrefix, let second = peek, PythonByte.isQuote(second) { advance() }
    guard let quote = next, PythonByte.isQuote(quote) else { return nil }
    advance()
    var text: [UInt8] = []
    while let byte = next, byte != quote {
      advance()
      if byte == UInt8(ascii: "\\") { readEscape(into: &text) } else { text.append(byte) }
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
