/// Reads the smallest parts of ``PythonText``. Each call advances, unless nothing is left.
struct PythonScanner {
  /// A part of the text.
  typealias Text = Slice<UnsafeBufferPointer<UInt8>>

  let bytes: UnsafeBufferPointer<UInt8>
  var position = 0
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

  /// Skips `name=` and returns the name; empty if a value without a name is next.
  mutating func fieldName() -> Text {
    let end = nameEnd
    guard end > position, end < bytes.count, bytes[end] == UInt8(ascii: "=") else {
      return bytes[position..<position]
    }
    defer { position = end + 1 }
    return bytes[position..<end]
  }

  /// A key of a dictionary that is no string: the text before the colon.
  mutating func keyText() -> Text {
    skipText { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ",") || PythonByte.isClosing($0) }
  }

  /// A name, a number, or what is not understood, up to the end of the value.
  mutating func word() -> Text {
    let start = position
    position = nameEnd
    if position > start { return bytes[start..<position] }
    return skipText {
      $0 == UInt8(ascii: ",") || PythonByte.isClosing($0) || PythonByte.isBlank($0)
    }
  }

  /// Skips and returns at least one byte, up to one that ends the text.
  private mutating func skipText(until isEnd: (UInt8) -> Bool) -> Text {
    let start = position
    advance()
    while let byte = next, !isEnd(byte) { position += 1 }
    return bytes[start..<position]
  }

  /// The value in `<Role.USER: 'user'>`, or the whole text of `<object at 0x7f>`.
  mutating func angleText() -> Text {
    let start = position
    var depth = 0
    while let byte = next, position - start < Self.maximalAngleLength {
      position += 1
      if byte == UInt8(ascii: "<") { depth += 1 }
      if byte == UInt8(ascii: ">") { depth -= 1 }
      if depth == 0 { return Self.enumerationValue(bytes[start..<position]) }
    }
    position = start + 1
    return bytes[start..<position]
  }

  private static func enumerationValue(_ text: Text) -> Text {
    let last = text.endIndex - 2
    guard text.count > 4, PythonByte.isQuote(text[last]),
      let colon = text.firstIndex(of: UInt8(ascii: ":")), colon + 3 < last,
      text[colon + 1] == UInt8(ascii: " "), text[colon + 2] == text[last]
    else { return text }
    return text[(colon + 3)..<last]
  }

  /// Python's constants and numbers as JSON writes them; `nil` for other words.
  static func literal(_ word: Text) -> String? {
    guard let first = word.first else { return nil }
    if let constant = constants.first(where: { word.elementsEqual($0.python.utf8) }) {
      return constant.json
    }
    let isNumber = (PythonByte.isDigit(first) || first == UInt8(ascii: "-")) && isJSONNumber(word)
    return isNumber ? String(decoding: word, as: UTF8.self) : nil
  }

  /// Whether JSON has the number as well: it has no `007`, `1.` or `1_000`.
  private static func isJSONNumber(_ word: Text) -> Bool {
    let digits = word.drop { $0 == UInt8(ascii: "-") }
    let whole = digits.prefix(while: PythonByte.isDigit)
    let hasLeadingZero = whole.count > 1 && whole.first == UInt8(ascii: "0")
    guard word.count - digits.count < 2, !whole.isEmpty, !hasLeadingZero, word.count < 400 else {
      return false
    }
    var rest = digits[whole.endIndex...]
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix(while: PythonByte.isDigit)
      if fraction.isEmpty { return false }
      rest = rest[fraction.endIndex...]
    }
    guard let mark = rest.first else { return true }
    let exponent = rest.dropFirst().drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    return mark | 0x20 == UInt8(ascii: "e") && rest.count - exponent.count < 3 && !exponent.isEmpty
      && exponent.allSatisfy(PythonByte.isDigit)
  }

  private static let constants: [(python: String, json: String)] = [
    ("None", "null"), ("True", "true"), ("False", "false"), ("nan", "NaN"), ("inf", "Infinity"),
    ("-inf", "-Infinity"),
  ]
}
