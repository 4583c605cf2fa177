/// Numbers for the names in the table.
struct NameRegistry: Sendable {
  private struct Slot {
    var token: NameToken
    var number: UInt8
  }

  private static let slotCount = 1024
  private var slots: [Slot?] = Array(repeating: nil, count: slotCount)
  private(set) var count = 0

  /// Registers a name, unless it is known, and returns its number.
  mutating func add(_ token: NameToken) -> Int {
    var slot = Self.slot(token)
    while let known = slots[slot] {
      if known.token == token { return Int(known.number) }
      slot = (slot + 1) % Self.slotCount
    }
    precondition(count < UInt8.max, "too many names in the table")
    slots[slot] = Slot(token: token, number: UInt8(count))
    count += 1
    return count - 1
  }

  /// The number of a registered name.
  func number(_ token: NameToken) -> Int? {
    var slot = Self.slot(token)
    while let known = slots[slot] {
      if known.token == token { return Int(known.number) }
      slot = (slot + 1) % Self.slotCount
    }
    return nil
  }

  private static func slot(_ token: NameToken) -> Int { Int(token.mixed >> 54) }
}
