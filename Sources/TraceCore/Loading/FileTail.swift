/// The observations at the end of a large file, read before all others.
///
/// The store is appended to, so what was run last stands there.
struct FileTail: Sendable {
  private let file: ArtifactFile
  /// Where its first line starts in the file; how many lines stand before it is not known yet.
  let offset: Int
  private let length: Int

  /// Files that are smaller are read to their end in a moment.
  static let smallestFile = 8 << 20
  /// Bytes from the end of the file that are looked at.
  static let length = 256 << 10

  /// Finds the first line in the last bytes of a file; `nil` for a file that is small, that cannot be
  /// read, and where nothing is gained, as by one line longer than ``length``.
  init?(_ file: ArtifactFile) {
    let size = file.size
    guard size >= Self.smallestFile else { return nil }
    let start = size - Self.length
    guard
      case .success(let bytes) = Result(catching: {
        try file.bytes(at: start, count: Self.length)
      }), let lineBreak = bytes.firstIndex(of: 0x0A), lineBreak + 1 < bytes.count
    else { return nil }
    self.file = file
    offset = start + lineBreak + 1
    length = bytes.count - lineBreak - 1
  }

  /// Reads its lines; `nil` when that is not possible. Costs less than a millisecond.
  func batch() -> ObservationBatch? {
    let feed = BlockReader(file, from: offset, blockSize: length + 1)
    var block = LineBlock()
    guard case .success(true) = Result(catching: { try feed.next(into: &block) }) else {
      return nil
    }
    var reader = ObservationReader()
    reader.read(block)
    // An id that is made of the line's number cannot be made yet.
    return reader.batch.nameless.isEmpty ? reader.batch : nil
  }
}
