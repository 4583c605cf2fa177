extension PythonLexer {
  /// Whether the letters before a quote belong to the string.
  func isStringPrefix(_ range: Range<Int>) -> Bool {
    range.count <= 2 && text.bytes[range].allSatisfy { "rbuft".utf8.contains($0 | 0x20) }
  }

  /// Reads a string whose prefix ends at ``offset``, or opens it if it is an f-string.
  mutating func readString(from start: Int) {
    let prefix = text.bytes[start..<offset]
    guard let quote = peek() else { return }
    let isTriple = peek(1) == quote && peek(2) == quote
    if prefix.contains(where: { "ft".utf8.contains($0 | 0x20) }) {
      let isRaw = prefix.contains { $0 | 0x20 == UInt8(ascii: "r") }
      offset += isTriple ? 3 : 1
      let nested = Nesting(inside: .text, quote: quote, isTriple: isTriple, isRaw: isRaw)
      return open(nested, from: start)
    }
    // The token is where the string starts, which may be lines above its end.
    let (number, lineStart) = (number, lineStart)
    offset += isTriple ? 3 : 1
    while let byte = peek(), !takeQuotes(quote, isTriple: isTriple) {
      if byte == UInt8(ascii: "\\") {
        offset += 1
        takeAny()
      } else if byte == 10 || byte == 13, !isTriple {
        break  // It was never closed; the line ends all the same.
      } else {
        takeAny()
      }
    }
    append(.string, from: start)
    line.tokens[line.tokens.count - 1].line = number
    line.tokens[line.tokens.count - 1].lineStart = Int32(truncatingIfNeeded: lineStart)
  }

  private mutating func takeAny() {
    guard let byte = peek() else { return }
    if byte == 10 || byte == 13 { takeLineBreak() } else { offset += 1 }
  }

  /// Passes over the quotes that end a string, if they stand here.
  private mutating func takeQuotes(_ quote: UInt8, isTriple: Bool) -> Bool {
    guard peek() == quote else { return false }
    guard isTriple else {
      offset += 1
      return true
    }
    guard peek(1) == quote, peek(2) == quote else { return false }
    offset += 3
    return true
  }

  /// Reads an f-string's text, or what follows a field's colon, up to a field or to its end.
  mutating func readText(_ nested: Nesting) {
    while let byte = peek() {
      let start = offset
      if nested.inside == .text, takeQuotes(nested.quote, isTriple: nested.isTriple) {
        return closeInnermost(from: start)
      }
      switch byte {
      case UInt8(ascii: "{"):
        if takeBrace(doubled: byte, in: nested) { continue }
        offset += 1
        return open(nested.with(.field), from: start)
      case UInt8(ascii: "}"):
        offset += 1
        if nested.inside == .format { return closeField(from: start) }
      case UInt8(ascii: "\\"): takeEscape(isRaw: nested.isRaw)
      case 10, 13:
        if !nested.isTriple { return abandonString() }
        takeLineBreak()
      default: offset += 1
      }
    }
  }

  /// Two braces are a brace of the text, but not after a field's colon.
  private mutating func takeBrace(doubled brace: UInt8, in nested: Nesting) -> Bool {
    guard nested.inside == .text, peek(1) == brace else { return false }
    offset += 2
    return true
  }

  /// A backslash hides a quote, never a brace, save in the name of a character.
  private mutating func takeEscape(isRaw: Bool) {
    offset += 1
    if !isRaw, peek() == UInt8(ascii: "N"), peek(1) == UInt8(ascii: "{") {
      offset += 2
    } else if peek() != UInt8(ascii: "{"), peek() != UInt8(ascii: "}") {
      takeAny()
    }
  }

  private mutating func closeField(from start: Int) {
    nesting.removeLast()
    closeInnermost(from: start)
  }

  /// Gives up an f-string of one line whose line ends.
  private mutating func abandonString() {
    while let nested = nesting.popLast() {
      if nested.inside == .text { return }
    }
  }

  /// Whether the name just read starts a definition on a line of its own, within brackets.
  ///
  /// If so the reader is put back to where that line starts.
  mutating func startsDefinition() -> Bool {
    guard var first = line.tokens.last, text.is(first, "def") || text.is(first, "class") else {
      return false
    }
    var count = 1
    if let async = line.tokens.dropLast().last, text.is(async, "async"),
      async.lineStart == first.lineStart
    {
      first = async
      count = 2
    }
    let isBlank = text.bytes[lineStart..<Int(first.start)].allSatisfy { $0 == 0x20 || $0 == 9 }
    guard isBlank else { return false }
    line.tokens.removeLast(count)
    offset = lineStart
    return true
  }
}
