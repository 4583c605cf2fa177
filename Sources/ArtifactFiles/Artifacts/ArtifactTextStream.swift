/// The text of a file from its start to its end.
final class ArtifactTextStream: ByteStream {
  private let file: ArtifactFile
  private let counter: ReadCounter
  private let buffer = ByteBuffer()
  private var offset = 0

  init(_ file: ArtifactFile, counter: ReadCounter) {
    self.file = file
    self.counter = counter
  }

  func next() throws(SystemFailure) -> UnsafeRawBufferPointer? {
    let count = try file.read(into: buffer.unused, at: offset)
    if count == 0, let failure = file.failure { throw failure }
    offset += count
    counter.add(count)
    buffer.setCount(count)
    return count == 0 ? nil : buffer.bytes
  }
}
