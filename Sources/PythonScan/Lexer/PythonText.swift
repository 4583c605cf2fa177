import Support

/// The bytes of a file, and the text of its tokens.
struct PythonText {
  let bytes: [UInt8]

  func string(_ token: PythonToken) -> String {
    String(foreign: bytes[Int(token.start)..<Int(token.end)])
  }

  /// Whether a token, other than a string, is spelled like this.
  func `is`(_ token: PythonToken, _ spelling: StaticString) -> Bool {
    guard Int(token.end - token.start) == spelling.utf8CodeUnitCount, token.kind != .string else {
      return false
    }
    return spelling.withUTF8Buffer { $0.elementsEqual(bytes[Int(token.start)..<Int(token.end)]) }
  }

  /// The value of a string token; `nil` for bytes, and for text with escapes.
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
    return String(foreign: inner)
  }

  /// Bytes of a line that an excerpt is made from, so that a file of one long line stays cheap.
  private static let excerptBytes = 4096

  /// The physical line that starts at an offset, trimmed, at most 200 characters.
  func excerpt(at lineStart: Int32) -> String {
    let rest = bytes[Int(lineStart)...].prefix(Self.excerptBytes).drop {
      $0 == 0x20 || $0 == 9 || $0 == 12
    }
    let line = String(decoding: rest.prefix { $0 != 10 && $0 != 13 }, as: UTF8.self).prefix(200)
    let end = line.lastIndex { !$0.isWhitespace }
    return end.map { String(line[...$0]) } ?? ""
  }
}
