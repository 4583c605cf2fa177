/// A piece of Python source; comments and blanks are none.
struct PythonToken {
  /// What it is.
  ///
  /// An f-string is not one token: it opens and closes like a bracket, and so does each of its
  /// replacement fields, with the tokens of the expression between.
  enum Kind: UInt8 {
    case name, number, string, open, close, mark
  }

  var kind: Kind
  /// Byte offsets in the source.
  var start: Int32
  var end: Int32
  /// Counted from 1.
  var line: Int32
  /// Offset of the physical line that it starts in.
  var lineStart: Int32
  /// The index in its line of the bracket that closes or opens this one; -1 when there is none.
  var mate: Int32 = -1
}

/// A statement or a header with everything that brackets and backslashes continue.
struct PythonLine {
  /// Columns that it is indented by; a tab reaches to the next multiple of eight.
  var indent = 0
  /// Never empty in a line that was read.
  var tokens: [PythonToken] = []
}

/// The bytes of a file, and what its tokens say.
struct PythonText {
  let bytes: [UInt8]

  func string(_ token: PythonToken) -> String {
    String(decoding: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
  }

  /// Whether a token is a name or mark that is spelt so.
  func `is`(_ token: PythonToken, _ word: StaticString) -> Bool {
    guard Int(token.end - token.start) == word.utf8CodeUnitCount, token.kind != .string else {
      return false
    }
    return word.withUTF8Buffer { $0.elementsEqual(bytes[Int(token.start)..<Int(token.end)]) }
  }

  /// What a string token without escapes says; `nil` for bytes and for text that has escapes.
  func literal(_ token: PythonToken) -> String? {
    guard token.kind == .string else { return nil }
    let text = bytes[Int(token.start)..<Int(token.end)]
    let prefix = text.prefix { !PythonBytes.isQuote($0) }
    guard !prefix.contains(where: { $0 | 0x20 == UInt8(ascii: "b") }) else { return nil }
    let quoted = text.dropFirst(prefix.count)
    guard let quote = quoted.first, quoted.count > 1 else { return nil }
    let width = quoted.count >= 6 && quoted.prefix(3).allSatisfy { $0 == quote } ? 3 : 1
    let inner = quoted.dropFirst(width).dropLast(width)
    let isRaw = prefix.contains { $0 | 0x20 == UInt8(ascii: "r") }
    guard isRaw || !inner.contains(UInt8(ascii: "\\")) else { return nil }
    return String(decoding: inner, as: UTF8.self)
  }

  /// The physical line that starts at an offset, trimmed, at most 200 characters.
  func excerpt(at lineStart: Int32) -> String {
    // Only so many bytes are looked at that a file of one long line stays cheap.
    let rest = bytes[Int(lineStart)...].prefix(4096).drop { $0 == 0x20 || $0 == 9 || $0 == 12 }
    let line = String(decoding: rest.prefix { $0 != 10 && $0 != 13 }, as: UTF8.self).prefix(200)
    let end = line.lastIndex { !$0.isWhitespace }
    return end.map { String(line[...$0]) } ?? ""
  }
}

/// The classes of bytes that Python's lexer tells apart.
enum PythonBytes {
  static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  /// Letters, the underscore, and all of UTF-8 beyond ASCII.
  static func isNameStart(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  static func isName(_ byte: UInt8) -> Bool { isNameStart(byte) || isDigit(byte) }
}
