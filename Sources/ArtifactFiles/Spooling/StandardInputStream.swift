import Support

/// Standard input, which can be read once.
final class StandardInputStream: ByteStream {
  private let counter: ReadCounter
  private let buffer = ByteBuffer()

  init(counter: ReadCounter) { self.counter = counter }

  func next() throws(SystemFailure) -> UnsafeRawBufferPointer? {
    while true {
      let count = Support.read(STDIN_FILENO, buffer.unused.baseAddress, buffer.capacity)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .last }
      counter.add(count)
      buffer.setCount(count)
      return count == 0 ? nil : buffer.bytes
    }
  }
}
