/// The start of an id, as a person types it. It matches ids that start with the same bytes, with canonically
/// equivalent characters, or with the same hexadecimal digits.
package struct IDStart: Sendable {
  private let text: String
  private let digits: HexID?

  package init(_ text: String) {
    self.text = text
    digits = HexID(start: text)
  }

  package func matches(_ id: String) -> Bool {
    // A start can end before a combining mark: its bytes match there, its characters do not.
    if id.utf8.starts(with: text.utf8) || id.hasPrefix(text) { return true }
    guard let digits, let whole = HexID(id), whole.isDistinctive else { return false }
    return whole.starts(with: digits)
  }

  /// Whether an id is this one, byte for byte.
  package func isExact(_ id: String) -> Bool { id.utf8.elementsEqual(text.utf8) }

  /// Whether an id is this one, in any spelling.
  package func isWhole(_ id: String) -> Bool {
    id == text || (digits != nil && digits == HexID(id))
  }

  /// As ``matches(_:)``, for an id that is stored as the bits of a UUID.
  @inline(__always)
  package func matches(uuid id: RecordID, in names: StringTable) -> Bool {
    guard let digits, let whole = HexID(id, in: names) else { return false }
    return whole.starts(with: digits)
  }
}
