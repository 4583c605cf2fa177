/// Writes JSON text in the order of the calls, without building a tree.
///
/// Safe to print on a terminal and in the log of a build: in strings, what ``JSONEscape`` names is
/// escaped; all other text is UTF-8.
public struct JSONWriter: Sendable {
  /// What has been written since the last ``drain()``.
  public private(set) var text: [UInt8] = []
  private var needsComma = false

  public init() {}

  /// Returns and removes what has been written, so that long output can be streamed.
  public mutating func drain() -> [UInt8] {
    defer { text.removeAll(keepingCapacity: true) }
    return text
  }

  /// Writes an object whose members `body` writes with the `key:` methods.
  public mutating func object(_ key: StaticString? = nil, _ body: (inout JSONWriter) -> Void) {
    enclose("{", "}", key, body)
  }

  /// Writes an array whose elements `body` writes.
  public mutating func array(_ key: StaticString? = nil, _ body: (inout JSONWriter) -> Void) {
    enclose("[", "]", key, body)
  }

  /// Opens an object or array that ``close(_:)`` ends, for output that is streamed.
  public mutating func open(_ bracket: StaticString, _ key: StaticString? = nil) {
    start(key)
    raw(bracket)
    needsComma = false
  }

  /// Ends an object or array that ``open(_:_:)`` started.
  public mutating func close(_ bracket: StaticString) {
    raw(bracket)
    needsComma = true
  }

  /// Writes a string, or `null`.
  public mutating func string(_ value: String?, _ key: StaticString? = nil) {
    start(key)
    guard let value else { return raw("null") }
    text.append(UInt8(ascii: "\""))
    for scalar in value.unicodeScalars { JSONEscape.append(scalar, to: &text) }
    text.append(UInt8(ascii: "\""))
  }

  /// Writes the key of a member, whose value the next call writes without a key.
  public mutating func key(_ key: String) {
    string(key)
    text.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes an integer, or `null`.
  public mutating func integer(_ value: Int?, _ key: StaticString? = nil) {
    start(key)
    guard let value else { return raw("null") }
    text.append(contentsOf: String(value).utf8)
  }

  /// Writes a number, or `null` for `nil`, `NaN` and the infinities.
  public mutating func number(_ value: Double?, _ key: StaticString? = nil) {
    start(key)
    guard let value, value.isFinite else { return raw("null") }
    if let whole = Int(exactly: value) {
      text.append(contentsOf: String(whole).utf8)
    } else {
      text.append(contentsOf: value.description.utf8)
    }
  }

  /// Writes a Boolean, or `null`.
  public mutating func bool(_ value: Bool?, _ key: StaticString? = nil) {
    start(key)
    raw(value.map { $0 ? "true" : "false" } ?? "null")
  }

  private mutating func enclose(
    _ opening: StaticString, _ closing: StaticString, _ key: StaticString?,
    _ body: (inout JSONWriter) -> Void
  ) {
    open(opening, key)
    body(&self)
    close(closing)
  }

  private mutating func start(_ key: StaticString?) {
    if needsComma { text.append(UInt8(ascii: ",")) }
    needsComma = true
    guard let key else { return }
    text.append(UInt8(ascii: "\""))
    raw(key)
    text.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: ":")])
  }

  private mutating func raw(_ word: StaticString) {
    text.append(
      contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }
}
