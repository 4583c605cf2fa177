/// Reads the smallest parts of ``PythonText``. Each call advances, unless nothing is left.
struct PythonScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position = 0
  /// `<` without `>` is searched within this many bytes.
  private static let maximalAngleLength = 1000

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The next byte; `nil` at the end.
  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// The byte after the next.
  var peek: UInt8? { position + 1 < bytes.count ? bytes[position + 1] : nil }

  /// Skips the next byte, if there is one.
  mutating func advance() { position = min(position + 1, bytes.count) }

  mutating func skipBlanks() {
    while let byte = next, PythonByte.isBlank(byte) { position += 1 }
  }

  /// Skips a byte if it is next.
  mutating func skip(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  /// Whether `name=` is next.
  var isAtField: Bool {
    let end = nameEnd
    return end > position && end < bytes.count && bytes[end] == UInt8(ascii: "=")
  }

  private var nameEnd: Int {
    guard let byte = next, PythonByte.isNameStart(byte) else { return position }
    return bytes[position...].firstIndex { !PythonByte.isName($0) } ?? bytes.count
  }

  /// Skips `name=` and returns the name; `nil` if a value without a name is next.
  mutating func fieldName() -> [UInt8]? {
    let end = nameEnd
    guard end > position, end < bytes.count, bytes[end] == UInt8(ascii: "=") else { return nil }
    defer { position = end + 1 }
    return Array(bytes[position..<end])
  }

  /// A key of a dictionary: a string, or the text before the colon.
  mutating func dictionaryKey() -> [UInt8] {
    if let string = string() { return string }
    let start = position
    advance()
    while let byte = next, byte != UInt8(ascii: ":"), byte != UInt8(ascii: ","),
      !PythonByte.isClosing(byte)
    {
      position += 1
    }
    return Array(bytes[start..<position])
  }

  /// A name, a number, or what is not understood, up to the end of the value.
  mutating func word() -> [UInt8] {
    let start = position
    position = nameEnd
    if position > start { return Array(bytes[start..<position]) }
    advance()
    while let byte = next, byte != UInt8(ascii: ","), !PythonByte.isClosing(byte),
      !PythonByte.isBlank(byte)
    {
      position += 1
    }
    return Array(bytes[start..<position])
  }

  /// The value in `<Role.USER: 'user'>`, or the whole text of `<object at 0x7f>`.
  mutating func angleText() -> [UInt8] {
    let start = position
    var depth = 0
    while let byte = next, position - start < Self.maximalAngleLength {
      position += 1
      if byte == UInt8(ascii: "<") { depth += 1 }
      if byte == UInt8(ascii: ">") { depth -= 1 }
      if depth == 0 { return Self.enumerationValue(Array(bytes[start..<position])) }
    }
    position = start + 1
    return [UInt8(ascii: "<")]
  }

  private static func enumerationValue(_ text: [UInt8]) -> [UInt8] {
    guard text.count > 4, PythonByte.isQuote(text[text.count - 2]),
      let colon = text.firstIndex(of: UInt8(ascii: ":")), colon + 3 < text.count - 2,
      text[colon + 1] == UInt8(ascii: " "), text[colon + 2] == text[text.count - 2]
    else { return text }
    return Array(text[(colon + 3)..<(text.count - 2)])
  }

  /// Python's constants and numbers as JSON writes them; `nil` for other words.
  static func literal(_ word: [UInt8]) -> [UInt8]? {
    switch String(decoding: word, as: UTF8.self) {
    case "None": Array("null".utf8)
    case "True": Array("true".utf8)
    case "False": Array("false".utf8)
    case "nan": Array("NaN".utf8)
    case "inf": Array("Infinity".utf8)
    case "-inf": Array("-Infinity".utf8)
    case let text:
      text.allSatisfy { "0123456789.eE+-".contains($0) } && Double(text) != nil
        && !text.hasPrefix("+") && !text.hasPrefix(".") && !text.hasSuffix(".") ? word : nil
    }
  }
}
