import CScan
import JSONText
import Support

/// Documents in strings: JSON, or Python's text form of objects.
enum EmbeddedText {
  /// Longer strings are not opened.
  private static let maximalLength = 1 << 20
  /// A document starts within this many bytes: blanks and escaped line breaks may come before it.
  private static let prefixLength = 16

  /// The document in a string; `nil` if there is none.
  static func document(in string: JSONDocument.Value) -> JSONDocument? {
    guard let text = string.string else { return nil }
    return json(Array(text.utf8)) ?? PythonText.json(text).flatMap(json)
  }

  /// Whether a string's bytes may be a document with messages.
  static func mayBeDocument(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard (8..<maximalLength).contains(text.count) else { return false }
    if beginsWithBracket(text), mentionsMessages(text) { return true }
    // Any character of it may be written as an escape.
    guard hasEscape(text) else { return false }
    var decoded = JSONLiteral.decode(text, isPlain: false)
    return decoded.withUTF8 { beginsWithBracket($0) && mentionsMessages($0) }
  }

  /// Whether a string's bytes contain an escape by number of a printable character of ASCII.
  private static func hasEscape(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var printable = cscan_characters()
    (printable.low, printable.high) = (.max << 32, .max)
    var hasHighByte = false
    return cscan_escapes_one_of(
      cscan_best_set(), text.baseAddress, text.count, &printable, &hasHighByte)
  }

  private static func json(_ text: [UInt8]) -> JSONDocument? {
    guard case .success(let document) = Result(catching: { try JSONDocument(text) }),
      document.count > 1 || document.root.kind == .string
    else { return nil }
    return document
  }

  private static func beginsWithBracket(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let prefix = text.prefix(prefixLength)
    if prefix.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }) {
      return true
    }
    // A string in a string begins with an escaped quote.
    let quotes = prefix.prefix { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") }
    return PythonText.beginsWithObject(UnsafeBufferPointer(rebasing: text[quotes.count...]))
  }

  /// Whether a text contains `role`, `tool`, `function` or `content`, as every shape does.
  private static func mentionsMessages(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = text.baseAddress else { return false }
    var rest = 0
    // All of the words have an `o`.
    while let found = memchr(base + rest, Int32(UInt8(ascii: "o")), text.count - rest) {
      let offset = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      if words.contains(where: { isWord($0.text, at: offset - $0.offset, in: text) }) {
        return true
      }
      rest = offset + 1
    }
    return false
  }

  /// Lower-case words, and where their `o` is.
  private static let words: [(text: StaticString, offset: Int)] = [
    ("role", 1), ("tool", 1), ("function", 6), ("content", 1),
  ]

  private static func isWord(
    _ word: StaticString, at start: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard start >= 0, start + word.utf8CodeUnitCount <= text.count else { return false }
    for index in 0..<word.utf8CodeUnitCount
    where text[start + index] | 0x20 != word.utf8Start[index] {
      return false
    }
    // `functools`, `<function f at 0x7f>` and `safe_tools` are in many objects' text forms.
    let end = start + word.utf8CodeUnitCount
    let isStart = start == 0 || !isLowerCase(text[start - 1]) || !isLowerCase(text[start])
    return isStart && (end == text.count || !(isLowerCase(text[end]) || text[end] == 0x20))
  }

  private static func isLowerCase(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }
}
