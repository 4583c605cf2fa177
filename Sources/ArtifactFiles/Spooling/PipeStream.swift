import Support

/// A pipe that the shell passes by a path such as `/dev/fd/63`, which can be read once.
final class PipeStream: ByteStream {
  private let descriptor: Int32
  private let counter: ReadCounter
  private let buffer = ByteBuffer()

  init(path: String, counter: ReadCounter) throws(SystemFailure) {
    descriptor = Path.open(path, waits: true)
    self.counter = counter
    guard descriptor >= 0 else { throw .last }
  }

  deinit { close(descriptor) }

  func next() throws(SystemFailure) -> UnsafeRawBufferPointer? {
    try buffer.fill(from: descriptor, counter)
  }
}

extension ByteBuffer {
  /// Reads what comes next from a descriptor; `nil` at its end.
  func fill(
    from descriptor: Int32, _ counter: ReadCounter
  ) throws(SystemFailure) -> UnsafeRawBufferPointer? {
    while true {
      let count = Support.read(descriptor, unused.baseAddress, capacity)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .last }
      counter.add(count)
      setCount(count)
      return count == 0 ? nil : bytes
    }
  }
}
