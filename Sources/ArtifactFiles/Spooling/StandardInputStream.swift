import Support

/// Standard input, which can be read once.
final class StandardInputStream: ByteStream {
  private let counter: ReadCounter
  private let buffer = ByteBuffer()

  init(counter: ReadCounter) { self.counter = counter }

  func next() throws(SystemFailure) -> UnsafeRawBufferPointer? {
    try buffer.fill(from: STDIN_FILENO, counter)
  }
}
