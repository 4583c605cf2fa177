import Synchronization

/// Divides a file into blocks of whole lines for any number of threads, which never wait for each
/// other: a block contains the lines that start in its part of the file.
package final class BlockReader: Sendable {
  package let file: ArtifactFile
  private let start: Int
  /// Bytes of the file as its blocks divide it; `nil` while it is being unpacked.
  package let size: Int?
  private let blockSize: Int
  private let blocks = Atomic<Int>(0)

  /// Average bytes of a block; small enough to stay in a processor's cache.
  package static let blockSize = 512 << 10

  /// Divides a file from the start of a line on.
  package init(_ file: ArtifactFile, from start: Int = 0, blockSize: Int = BlockReader.blockSize) {
    self.file = file
    self.start = start
    // Only the last line of a block can be longer.
    self.blockSize = max(1, min(blockSize, file.lineLimit))
    size = file.plainSize
  }

  /// Bytes of the file whose blocks have been requested.
  package var bytesRead: Int {
    min(size ?? .max, start + blocks.load(ordering: .relaxed) * blockSize)
  }

  /// Reads the next block into `block`; returns false at the end of the file.
  ///
  /// A block is empty where a long line started in an earlier one. One whose end could not be read
  /// has the lines before and a ``LineBlock/failure``, one whose last line is too long has the lines
  /// before and ``LineBlock/unreadLine``.
  package func next(into block: inout LineBlock) throws(SystemFailure) -> Bool {
    let number = blocks.wrappingAdd(1, ordering: .relaxed).oldValue
    let first = start + number * blockSize
    guard size.map({ first < $0 }) ?? file.contains(first) else { return false }
    try block.read(file, number: number, at: first, count: blockSize)
    if let failure = block.failure, block.count == 0, block.unreadLine == nil { throw failure }
    return true
  }
}
