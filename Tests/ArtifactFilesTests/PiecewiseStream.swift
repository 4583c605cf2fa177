import TestSupport

@testable import ArtifactFiles

/// A stream of bytes in pieces of random lengths.
final class PiecewiseStream: ByteStream {
  private let bytes: [UInt8]
  private var position = 0
  private var random: SplitMix64
  private let longest: Int
  private let buffer = ByteBuffer(capacity: 64)
  private let failure: SystemFailure?

  init(_ bytes: [UInt8], seed: UInt64, longest: Int = 900, failure: SystemFailure? = nil) {
    self.bytes = bytes
    self.longest = longest
    self.failure = failure
    random = SplitMix64(seed: seed)
  }

  func next() throws(SystemFailure) -> UnsafeRawBufferPointer? {
    guard position < bytes.count else {
      if let failure { throw failure }
      return nil
    }
    let piece = bytes[position...].prefix(1 + random.below(longest))
    position += piece.count
    buffer.setCount(0)
    for byte in piece { buffer.append(byte) }
    return buffer.bytes
  }
}

extension ByteStream {
  /// All bytes of the stream, and why it failed.
  func all() -> (bytes: [UInt8], failure: SystemFailure?) {
    var all: [UInt8] = []
    do throws(SystemFailure) {
      while let bytes = try next() { all += bytes }
    } catch {
      return (all, error)
    }
    return (all, nil)
  }
}
