import JSONText

/// FNV-1a: not for anything that an attacker gains from.
package struct StableHash {
  package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  package init() {}

  mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  /// Adds a number, such as another hash.
  package mutating func add(number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      add(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  /// Adds bytes and a mark for their end.
  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { add(byte) }
    add(0xFF)
  }

  /// Adds the bytes of a text and a mark for their end.
  package mutating func add(text: String) {
    var text = text
    text.withUTF8 { add($0) }
  }

  /// Adds a value and its descendants: decoded strings, and the bytes of numbers without a fraction of
  /// zeros, which a framework adds when it makes 21 a `float`.
  mutating func add(_ root: JSONDocument.Value) {
    root.document.withView { view in
      for index in root.index..<root.endIndex {
        let kind = view.kind(index)
        add(kind.rawValue)
        if index > root.index { add(view.key(index)) }
        switch kind {
        case .string: add(text: view.string(index) ?? "")
        case .number: add(number: view.bytes(index))
        case .array, .object: add(UInt8(truncatingIfNeeded: view.childCount(index)))
        default: break
        }
      }
    }
  }

  private mutating func add(number bytes: some BidirectionalCollection<UInt8>) {
    let point = UInt8(ascii: ".")
    guard bytes.last == UInt8(ascii: "0"), let end = bytes.firstIndex(of: point),
      bytes[bytes.index(after: end)...].allSatisfy({ $0 == UInt8(ascii: "0") })
    else { return add(bytes) }
    add(bytes[..<end])
  }
}
