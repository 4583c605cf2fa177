/// The start of an id, as a person types it. Ids match byte for byte and in every spelling: hexadecimal digits,
/// and characters that Unicode can write in several ways.
package struct IDStart: Sendable {
  private let text: String
  private let digits: HexID?

  package init(_ text: String) {
    self.text = text
    digits = HexID(start: text)
  }

  package func matches(_ id: String) -> Bool {
    // The bytes end before a combining mark, where a character does not.
    if id.utf8.starts(with: text.utf8) || id.hasPrefix(text) { return true }
    guard let digits, let whole = HexID(id), whole.isDistinctive else { return false }
    return whole.starts(with: digits)
  }

  /// Whether an id has these bytes and no others.
  package func isExact(_ id: String) -> Bool { id.utf8.elementsEqual(text.utf8) }

  /// Whether an id is this one in any spelling.
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
