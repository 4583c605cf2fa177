import JSONText
import Support

/// A hash of what messages and values contain, by which they are compared.
///
/// It depends on a secret of the process, so that nobody can write values that differ and compare as
/// equal, or that fill one chain of a table.
package struct ContentHash {
  private var hash: UInt64 = 0
  /// The bytes that are not in the hash yet.
  private var word: UInt64 = 0
  private var count: UInt64 = 0
  private let seed = HashSeed.process

  package init() {}

  package var value: UInt64 { seed.hash(seed.hash(word, hash), count) }

  mutating func add(_ byte: UInt8) {
    word = word << 8 | UInt64(byte)
    count &+= 1
    if count & 7 == 0 { flush() }
  }

  private mutating func flush() {
    hash = seed.hash(word, hash)
    word = 0
  }

  /// Adds a number, such as another hash.
  package mutating func add(number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      add(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  /// Adds bytes and their number.
  mutating func add(_ bytes: some Sequence<UInt8>) {
    let before = count
    for byte in bytes { add(byte) }
    add(number: count &- before)
  }

  /// Adds the bytes of a text.
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
        if index > root.index { add(text: view.keyText(index)) }
        switch kind {
        case .string: add(text: view.string(index) ?? "")
        case .number: add(number: view.bytes(index))
        case .array, .object: add(number: UInt64(view.childCount(index)))
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
