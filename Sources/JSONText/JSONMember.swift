/// Finds one member of an object without building a document.
package enum JSONMember {
  /// The string value of a member of the outermost object, decoded.
  ///
  /// `nil` if the text is not an object, the member is missing or is not a string. As in Python, the
  /// last of several members with the same key counts.
  package static func string(
    _ key: StaticString, in text: UnsafeBufferPointer<UInt8>
  ) -> String? {
    value(key, in: text, numbers: false)
  }

  /// As ``string(_:in:)``, or a number as an id.
  package static func id(_ key: StaticString, in text: UnsafeBufferPointer<UInt8>) -> String? {
    value(key, in: text, numbers: true)
  }

  private static func value(
    _ key: StaticString, in text: UnsafeBufferPointer<UInt8>, numbers: Bool
  ) -> String? {
    var sink = MemberSink(key: key, text: text, readsNumbers: numbers)
    guard JSONMachine.run(text, into: &sink) == nil else { return nil }
    return sink.value
  }
}

private struct MemberSink: JSONSink {
  let key: StaticString
  let text: UnsafeBufferPointer<UInt8>
  let readsNumbers: Bool
  private(set) var value: String?
  private var depth = 0
  private var isMember = false
  private var isObject = false

  init(key: StaticString, text: UnsafeBufferPointer<UInt8>, readsNumbers: Bool) {
    self.key = key
    self.text = text
    self.readsNumbers = readsNumbers
  }

  mutating func key(_ range: Range<Int>, isPlain: Bool) {
    guard depth == 1 else { return }
    let bytes = UnsafeBufferPointer(rebasing: text[range])
    isMember = isPlain ? bytes.equals(key) : JSONLiteral.decode(bytes, isPlain: false) == "\(key)"
    if isMember { value = nil }
  }

  mutating func scalar(_ kind: JSONKind, _ range: Range<Int>, isPlain: Bool) {
    guard depth == 1, isObject, isMember else { return }
    isMember = false
    let bytes = UnsafeBufferPointer(rebasing: text[range])
    if kind == .string {
      value = JSONLiteral.decode(bytes, isPlain: isPlain)
    } else if readsNumbers, kind == .number {
      value = String(decoding: bytes.idOfNumber, as: UTF8.self)
    }
  }

  mutating func begin(_ kind: JSONKind, at offset: Int) {
    if depth == 0 { isObject = kind == .object }
    if depth == 1 { isMember = false }
    depth += 1
  }

  mutating func end(_ kind: JSONKind, at offset: Int) { depth -= 1 }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether these are the bytes of an ASCII string.
  @inlinable
  package func equals(_ string: StaticString) -> Bool {
    guard count == string.utf8CodeUnitCount else { return false }
    for index in 0..<count where self[index] != string.utf8Start[index] { return false }
    return true
  }
}
