/// Secret numbers of this process that hashes of artifact text depend on, so that nobody can write a file
/// whose ids or names collide in every table. Nothing that is shown depends on them.
public struct HashSeed: Sendable {
  @usableFromInline let first: UInt64
  @usableFromInline let second: UInt64

  @inlinable
  public init(first: UInt64, second: UInt64) {
    self.first = first
    self.second = second
  }

  /// The seed of this process.
  public static let process = HashSeed(
    first: .random(in: 0 ... .max), second: .random(in: 0 ... .max))

  /// A hash of two numbers: the halves of the product of both, each combined with a secret, so that
  /// without these no difference of one number can be made up for by the other.
  @inlinable @inline(__always)
  public func hash(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = (a ^ first).multipliedFullWidth(by: b ^ second)
    return product.high ^ product.low
  }

  /// A hash of bytes.
  @inlinable
  public func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let count = bytes.count
    var hash = self.hash(UInt64(truncatingIfNeeded: count), 0x9E37_79B9_7F4A_7C15)
    guard count >= 8 else {
      var word: UInt64 = 0
      for byte in bytes { word = word << 8 | UInt64(byte) }
      return self.hash(word, hash)
    }
    var position = 0
    while position + 8 < count {
      hash = self.hash(bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self), hash)
      position += 8
    }
    return self.hash(bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self), hash)
  }
}
