import Synchronization

/// Divides a file into blocks of whole lines for any number of threads, which never wait for each
/// other: a block contains the lines that start in its part of the file.
package final class BlockReader: Sendable {
  private let file: ArtifactFile
  private let start: Int
  private let size: Int
  private let blockSize: Int
  private let blocks = Atomic<Int>(0)

  /// Average bytes of a block; small enough to stay in a processor's cache.
  package static let blockSize = 512 << 10

  /// Divides a file from the start of a line on.
  package init(_ file: ArtifactFile, from start: Int = 0, blockSize: Int = BlockReader.blockSize) {
    self.file = file
    self.start = start
    self.blockSize = blockSize
    size = file.size
  }

  /// Bytes of the file whose blocks have been requested.
  package var bytesRead: Int { min(size, start + blocks.load(ordering: .relaxed) * blockSize) }

  /// Reads the next block into `block`; returns false at the end of the file.
  ///
  /// A block is empty where a long line started in an earlier one.
  package func next(into block: inout LineBlock) throws(SystemFailure) -> Bool {
    let number = blocks.wrappingAdd(1, ordering: .relaxed).oldValue
    let first = start + number * blockSize
    guard first < size else { return false }
    try block.read(file, number: number, at: first, count: blockSize)
    return true
  }
}
