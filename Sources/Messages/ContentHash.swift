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

  /// Adds a value: decoded strings, and the bytes of numbers without a fraction of zeros, which a framework adds when
  /// it makes 21 a `float`. The order of an object's members does not matter.
  mutating func add(_ root: JSONDocument.Value) {
    root.document.withView { view in
      var hashes = [UInt64](repeating: 0, count: root.endIndex - root.index)
      // Descendants come after their ancestors.
      for index in (root.index..<root.endIndex).reversed() {
        hashes[index - root.index] = Self.hash(index, view) { hashes[$0 - root.index] }
      }
      add(number: hashes[0])
    }
  }

  private static func hash(
    _ value: Int, _ view: JSONView, ofChild: (_ child: Int) -> UInt64
  ) -> UInt64 {
    var hash = ContentHash()
    let kind = view.kind(value)
    hash.add(kind.rawValue)
    switch kind {
    case .string: hash.add(text: view.string(value) ?? "")
    case .number: hash.add(number: view.bytes(value))
    case .array:
      forEachChild(of: value, view) { hash.add(number: ofChild($0)) }
    case .object:
      var sum: UInt64 = 0
      forEachChild(of: value, view) { child in
        var member = ContentHash()
        member.add(text: view.keyText(child))
        member.add(number: ofChild(child))
        sum &+= member.value
      }
      hash.add(number: sum)
    default: break
    }
    return hash.value
  }

  private static func forEachChild(
    of value: Int, _ view: JSONView, _ body: (_ child: Int) -> Void
  ) {
    var child = value + 1
    while child < view.end(value) {
      body(child)
      child = view.end(child)
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
