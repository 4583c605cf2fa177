extension PythonLexer {
  /// Whether the letters before a quote are a string's prefix.
  func isStringPrefix(_ range: Range<Int>) -> Bool {
    range.count <= 2 && text.bytes[range].allSatisfy { "rbuft".utf8.contains($0 | 0x20) }
  }

  /// Reads a string whose prefix ends at ``offset``, or opens an f-string.
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
    // The token's line is the one where the string starts, maybe lines above its end.
    let (number, lineStart) = (number, lineStart)
    offset += isTriple ? 3 : 1
    var isClosed = false
    while let byte = peek() {
      isClosed = skipQuotes(quote, isTriple: isTriple)
      if isClosed { break }
      if byte == UInt8(ascii: "\\") {
        offset += 1
        skipCharacter()
      } else if byte == 10 || byte == 13, !isTriple {
        break  // The string is not closed; the logical line ends anyway.
      } else {
        skipCharacter()
      }
    }
    append(.string, from: start)
    let last = line.tokens.count - 1
    line.tokens[last].line = number
    line.tokens[last].lineStart = Int32(truncatingIfNeeded: lineStart)
    if !isClosed { noteUnclosed(line.tokens[last]) }
  }

  private mutating func skipCharacter() {
    guard let byte = peek() else { return }
    if byte == 10 || byte == 13 { skipLineBreak() } else { offset += 1 }
  }

  /// Skips the quotes that end a string, if they are next.
  private mutating func skipQuotes(_ quote: UInt8, isTriple: Bool) -> Bool {
    guard peek() == quote else { return false }
    guard isTriple else {
      offset += 1
      return true
    }
    guard peek(1) == quote, peek(2) == quote else { return false }
    offset += 3
    return true
  }

  /// Reads an f-string's text, or a field's format, up to the next field or to its end.
  mutating func readText(_ nested: Nesting) {
    while let byte = peek() {
      let start = offset
      if nested.inside == .text, skipQuotes(nested.quote, isTriple: nested.isTriple) {
        return closeInnermost(from: start)
      }
      switch byte {
      case UInt8(ascii: "{"):
        if skipBraces(doubled: byte, in: nested) { continue }
        offset += 1
        return open(nested.with(.field), from: start)
      case UInt8(ascii: "}"):
        offset += 1
        if nested.inside == .format { return closeField(from: start) }
      case UInt8(ascii: "\\"): skipEscape(isRaw: nested.isRaw)
      case 10, 13:
        if !nested.isTriple { return abandonString() }
        skipLineBreak()
      default: offset += 1
      }
    }
  }

  /// Skips two braces, which mean one brace in the text, but not in a format.
  private mutating func skipBraces(doubled brace: UInt8, in nested: Nesting) -> Bool {
    guard nested.inside == .text, peek(1) == brace else { return false }
    offset += 2
    return true
  }

  /// Skips a backslash and what it escapes: a quote, but not a brace, except in `\N{…}`.
  private mutating func skipEscape(isRaw: Bool) {
    offset += 1
    if !isRaw, peek() == UInt8(ascii: "N"), peek(1) == UInt8(ascii: "{") {
      offset += 2
    } else if peek() != UInt8(ascii: "{"), peek() != UInt8(ascii: "}") {
      skipCharacter()
    }
  }

  private mutating func closeField(from start: Int) {
    nesting.removeLast()
    closeInnermost(from: start)
  }

  /// Leaves an f-string that is not closed at the end of its line.
  private mutating func abandonString() {
    // Some versions of Python allow line breaks in a format.
    if nesting.last?.inside == .text { noteUnclosed() }
    while let nested = nesting.popLast() {
      if nested.inside == .text { return }
    }
  }

  /// Whether the name just read starts a line with a definition, within brackets.
  ///
  /// If so, the lexer returns to the start of that line.
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
    noteUnclosed()
    line.tokens.removeLast(count)
    offset = lineStart
    return true
  }
}
