import JSONText

/// FNV-1a: not for anything that an attacker gains from.
struct StableHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  /// Adds bytes and a mark for their end.
  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { add(byte) }
    add(0xFF)
  }

  /// Adds a value and its descendants: decoded strings, and the bytes of numbers.
  mutating func add(_ root: JSONDocument.Value) {
    for index in root.index..<root.endIndex {
      let value = root.document.value(at: index)
      add(value.kind.rawValue)
      if index > root.index, let key = value.key { add(key.utf8) }
      switch value.kind {
      case .string: add((value.string ?? "").utf8)
      case .number: value.withBytes { add($0) }
      case .array, .object: add(String(value.childCount).utf8)
      default: break
      }
    }
  }
}
