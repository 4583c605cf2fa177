import ArtifactFiles

/// The observations at the end of a large file, read before all others.
///
/// The store is appended to, so the latest runs are there.
struct FileTail: Sendable {
  private let file: ArtifactFile
  /// Where its first line starts in the file. The number of lines before it is not known yet.
  let offset: Int
  private let length: Int

  /// Smaller files are read to their end in a moment.
  private static let smallestFile = 8 << 20
  /// Bytes from the end of the file.
  private static let length = 256 << 10

  /// Finds the first line in the last bytes of a file.
  ///
  /// `nil` for a file that is small or cannot be read, and if the last bytes are one long line.
  init?(_ file: ArtifactFile) {
    // The end of a packed file is known last.
    guard file.isPlain else { return nil }
    let size = file.size
    guard size >= Self.smallestFile else { return nil }
    let start = size - Self.length
    guard
      case .success(let bytes) = Result(catching: {
        try file.bytes(at: start, count: Self.length)
      }), let lineFeed = bytes.firstIndex(of: 0x0A), lineFeed + 1 < bytes.count
    else { return nil }
    self.file = file
    offset = start + lineFeed + 1
    length = bytes.count - lineFeed - 1
  }

  /// Reads its lines, in less than a millisecond; `nil` if that is not possible.
  func batch() -> ObservationBatch? {
    let blocks = BlockReader(file, from: offset, blockSize: length + 1)
    var block = LineBlock()
    guard case .success(true) = Result(catching: { try blocks.next(into: &block) }) else {
      return nil
    }
    var reader = ObservationReader()
    reader.read(block)
    // An id that contains the line's number cannot be made yet.
    return reader.batch.withoutID.isEmpty ? reader.batch : nil
  }
}
