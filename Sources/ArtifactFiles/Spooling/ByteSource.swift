import Synchronization

/// Bytes that can be read at any offset, from several threads.
protocol ByteSource: Sendable {
  /// Reads up to `buffer.count` bytes; fewer at the end, and where the next bytes cannot be read.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(SystemFailure) -> Int
  /// The size in bytes, as far as it can be found.
  var size: Int { get }
}

extension RegularFile: ByteSource {}

/// How many bytes of a file a stream has read. Other threads show it as progress.
final class ReadCounter: Sendable {
  private let count = Atomic<Int>(0)

  var value: Int { count.load(ordering: .relaxed) }

  func add(_ more: Int) { count.wrappingAdd(more, ordering: .relaxed) }
}

/// A file from its start to its end.
final class FileStream: ByteStream {
  private let file: RegularFile
  private let counter: ReadCounter
  private let buffer = ByteBuffer()
  private var offset = 0

  init(_ file: RegularFile, counter: ReadCounter) {
    self.file = file
    self.counter = counter
  }

  func next() throws(SystemFailure) -> UnsafeRawBufferPointer? {
    let count = try file.read(into: buffer.unused, at: offset)
    offset += count
    counter.add(count)
    buffer.setCount(count)
    if count == 0, let failure = file.shortening(at: offset) { throw failure }
    return count == 0 ? nil : buffer.bytes
  }
}
