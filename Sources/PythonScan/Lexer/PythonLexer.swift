/// Splits Python source into logical lines, in one pass and without recursion.
///
/// Any bytes are accepted: invalid source becomes some tokens, and the lexer recovers as soon as it
/// can. `def` and `class` are not allowed within brackets, so where they start a line within
/// brackets, a bracket was left open and a new logical line starts.
struct PythonLexer {
  /// What contains an offset.
  enum Inside: UInt8 {
    case bracket
    /// The text of an f-string between its fields.
    case text
    /// An expression in an f-string.
    case field
    /// The format after a field's colon.
    case format
  }

  /// An open bracket, f-string, field or format; a field and a format repeat the quotes of their
  /// string.
  struct Nesting {
    var inside: Inside
    var quote: UInt8 = 0
    var isTriple = false
    var isRaw = false
    /// Index of the token that opened it.
    var token: Int32 = -1

    func with(_ inside: Inside) -> Nesting {
      var nested = self
      nested.inside = inside
      return nested
    }
  }

  let text: PythonText
  var offset = 0
  var line = PythonLine()
  var nesting: [Nesting] = []
  /// 1-based number of the current physical line.
  var number: Int32 = 1
  /// Byte offset of the current physical line.
  var lineStart = 0
  /// The first bracket or string that is never closed, for which Python refuses the file.
  private(set) var unclosed: PythonToken?

  /// The text must be shorter than 2 GiB, because tokens have 32-bit offsets.
  init(_ text: PythonText) {
    self.text = text
    if text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      offset = 3
      lineStart = 3
    }
  }

  /// Reads the next logical line into ``line``; returns false at the end of the source.
  mutating func next() -> Bool {
    line.tokens.removeAll(keepingCapacity: true)
    nesting.removeAll(keepingCapacity: true)
    guard skipToContent() else { return false }
    while let byte = peek() {
      if let top = nesting.last, top.inside == .text || top.inside == .format {
        readText(top)
      } else if byte == 10 || byte == 13 {
        skipLineBreak()
        if nesting.isEmpty { break }
      } else if !readToken(byte) {
        break
      }
    }
    if peek() == nil { noteUnclosed() }
    return true
  }

  func peek(_ distance: Int = 0) -> UInt8? {
    offset + distance < text.bytes.count ? text.bytes[offset + distance] : nil
  }

  /// Reads one token, or skips what is not a token; returns false if the logical line ends before
  /// it.
  private mutating func readToken(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), 9, 12: offset += 1
    case UInt8(ascii: "#"): skipComment()
    case UInt8(ascii: "\\"):
      offset += 1
      if peek() == 10 || peek() == 13 { skipLineBreak() }
    case UInt8(ascii: "\""), UInt8(ascii: "'"): readString(from: offset)
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
      let start = offset
      offset += 1
      open(.init(inside: .bracket), from: start)
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): close(byte)
    case _ where PythonBytes.isDigit(byte): readNumber()
    case _ where PythonBytes.isNameStart(byte): return readName()
    default: readMark(byte)
    }
    return true
  }

  /// Notes that the innermost bracket or string is never closed.
  mutating func noteUnclosed() {
    if let nested = nesting.last { noteUnclosed(line.tokens[Int(nested.token)]) }
  }

  mutating func noteUnclosed(_ token: PythonToken) {
    if unclosed == nil { unclosed = token }
  }

  mutating func append(_ kind: PythonToken.Kind, from start: Int) {
    line.tokens.append(
      PythonToken(
        kind: kind, start: Int32(truncatingIfNeeded: start),
        end: Int32(truncatingIfNeeded: offset), line: number,
        lineStart: Int32(truncatingIfNeeded: lineStart)))
  }

  mutating func open(_ nested: Nesting, from start: Int) {
    var nested = nested
    nested.token = Int32(truncatingIfNeeded: line.tokens.count)
    nesting.append(nested)
    append(.open, from: start)
  }

  /// Closes the innermost nesting with a token from `start` to ``offset``.
  mutating func closeInnermost(from start: Int) {
    guard let nested = nesting.popLast() else { return }
    append(.close, from: start)
    let index = line.tokens.count - 1
    line.tokens[index].mate = nested.token
    line.tokens[Int(nested.token)].mate = Int32(truncatingIfNeeded: index)
  }

  private mutating func close(_ byte: UInt8) {
    let start = offset
    offset += 1
    switch nesting.last?.inside {
    case .bracket: closeInnermost(from: start)
    case .field where byte == UInt8(ascii: "}"): closeInnermost(from: start)
    default: append(.mark, from: start)
    }
  }

  private mutating func readNumber() {
    let start = offset
    while let byte = peek(), PythonBytes.isName(byte) || byte == UInt8(ascii: ".") { offset += 1 }
    append(.number, from: start)
  }

  private mutating func readMark(_ byte: UInt8) {
    let start = offset
    offset += 1
    if byte == UInt8(ascii: ":"), let field = nesting.last, field.inside == .field {
      nesting.append(field.with(.format))
      return
    }
    let next = peek()
    if next == UInt8(ascii: "="), !"(;,.~`$?".utf8.contains(byte) {
      offset += 1
    } else if byte == UInt8(ascii: "-"), next == UInt8(ascii: ">") {
      offset += 1
    }
    append(.mark, from: start)
  }

  /// Reads a name, or a string whose prefix looks like a name.
  private mutating func readName() -> Bool {
    let start = offset
    while let byte = peek(), PythonBytes.isName(byte) { offset += 1 }
    if let byte = peek(), PythonBytes.isQuote(byte), isStringPrefix(start..<offset) {
      readString(from: start)
      return true
    }
    append(.name, from: start)
    return nesting.isEmpty || !startsDefinition()
  }
}
