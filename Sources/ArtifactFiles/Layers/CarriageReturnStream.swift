/// Replaces each carriage return that ends a line with a line feed.
final class CarriageReturnStream: ByteStream {
  private let upstream: any ByteStream
  private let output = ByteBuffer()
  private var wasCarriageReturn = false

  init(_ upstream: any ByteStream) { self.upstream = upstream }

  func next() throws(SystemFailure) -> UnsafeRawBufferPointer? {
    output.setCount(0)
    while output.count == 0 {
      guard let bytes = try upstream.next() else { return nil }
      output.reserve(bytes.count)
      for byte in bytes {
        // The line feed of a pair has been written for its carriage return.
        if byte != 0x0A || !wasCarriageReturn { output.append(byte == 0x0D ? 0x0A : byte) }
        wasCarriageReturn = byte == 0x0D
      }
    }
    return output.bytes
  }
}
