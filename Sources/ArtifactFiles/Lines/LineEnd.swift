/// Where a line ends, found without keeping it in memory.
enum LineEnd: Equatable {
  /// The offset of its line feed.
  case lineFeed(Int)
  /// The end of the file.
  case endOfFile(Int)
  /// Not before the limit.
  case beyond

  /// Lines up to this length are read without looking for their ends first.
  static let shortLine = 8 << 20
  private static let pieceSize = 256 << 10

  /// Looks for the end of a line from an offset on, up to `limit`.
  static func find(
    in file: ArtifactFile, from offset: Int, before limit: Int
  ) throws(SystemFailure) -> LineEnd {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceSize, alignment: 64)
    defer { buffer.deallocate() }
    var position = offset
    while position < limit {
      let wanted = UnsafeMutableRawBufferPointer(
        rebasing: buffer[..<min(pieceSize, limit - position)])
      let count = try file.read(into: wanted, at: position)
      if count == 0 { return .endOfFile(position) }
      if let found = buffer.lineFeed(in: 0..<count) { return .lineFeed(position + found) }
      position += count
    }
    return .beyond
  }
}
