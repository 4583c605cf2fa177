extension PythonLexer {
  /// Skips to the first token of the next logical line and measures its indentation; false at the
  /// end.
  mutating func skipToContent() -> Bool {
    line.indent = 0
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: " "): line.indent += 1
      case 9: line.indent = (line.indent / 8 + 1) * 8
      case 12: line.indent = 0
      case 10, 13:
        skipLineBreak()
        line.indent = 0
        continue
      case UInt8(ascii: "#"):
        skipComment()
        continue
      case UInt8(ascii: "\\") where peek(1) == 10 || peek(1) == 13:
        let indent = line.indent
        offset += 1
        skipLineBreak()
        if indent > 0 { skipBlanks() }
        continue
      default: return true
      }
      offset += 1
    }
    return false
  }

  private mutating func skipBlanks() {
    while let byte = peek(), byte == 0x20 || byte == 9 { offset += 1 }
  }

  mutating func skipComment() {
    while let byte = peek(), byte != 10, byte != 13 { offset += 1 }
  }

  mutating func skipLineBreak() {
    offset += peek() == 13 && peek(1) == 10 ? 2 : 1
    number += 1
    lineStart = offset
  }
}
