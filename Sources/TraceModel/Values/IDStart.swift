/// The start of an id, as a person types it. Hexadecimal ids match in every spelling.
package struct IDStart: Sendable {
  private let text: String
  private let digits: HexID?

  package init(_ text: String) {
    self.text = text
    digits = HexID(start: text)
  }

  package func matches(_ id: String) -> Bool {
    if id.hasPrefix(text) { return true }
    guard let digits, let whole = HexID(id), whole.isDistinctive else { return false }
    return whole.starts(with: digits)
  }

  /// Whether an id has these digits and no others.
  package func isWhole(_ id: String) -> Bool { digits != nil && digits == HexID(id) }

  /// As ``matches(_:)``, for an id that is stored as the bits of a UUID.
  @inline(__always)
  package func matches(uuid id: RecordID, in names: StringTable) -> Bool {
    guard let digits, let whole = HexID(id, in: names) else { return false }
    return whole.starts(with: digits)
  }
}
