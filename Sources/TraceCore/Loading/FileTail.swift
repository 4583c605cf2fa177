/// The observations at the end of a large file, read before all others.
///
/// The store is appended to, so what was run last stands there.
struct FileTail: Sendable {
  /// Its lines; how many stand before them is not known yet.
  let batch: ObservationBatch

  /// Files that are smaller are read to their end in a moment.
  static let smallestFile = 8 << 20
  /// Bytes from the end of the file that are looked at.
  static let length = 256 << 10

  /// Reads the end of a file; `nil` for one that is small, that cannot be read, and where nothing is
  /// gained, as by one line longer than ``length``.
  init?(_ file: ArtifactFile, smallestFile: Int = Self.smallestFile, length: Int = Self.length) {
    let size = file.size
    guard size >= smallestFile, size > length else { return nil }
    let start = size - length
    guard case .success(let bytes) = Result(catching: { try file.bytes(at: start, count: length) }),
      let lineBreak = bytes.firstIndex(of: 0x0A), lineBreak + 1 < bytes.count
    else { return nil }
    let feed = LineFeed(file, from: start + lineBreak + 1, blockSize: length)
    var block = LineBlock()
    guard case .success(true) = Result(catching: { try feed.next(into: &block) }) else {
      return nil
    }
    var reader = ObservationReader()
    reader.read(block)
    // An id that is made of the line's number cannot be made yet.
    guard reader.batch.nameless.isEmpty, !reader.batch.rows.isEmpty else { return nil }
    batch = reader.batch
  }
}
