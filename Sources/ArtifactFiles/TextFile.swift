import Support

/// A whole file that is not an experiment's.
public enum TextFile {
  /// Bytes that are read at once beyond the size that a file states.
  private static let step = 64 << 10

  /// Reads a regular file of at most `limit` bytes to its end; a file that ends too early has failed.
  ///
  /// Some file systems, as that of `/proc`, state no size.
  package static func bytes(_ path: String, limit: Int) throws(SystemFailure) -> [UInt8] {
    let file = try RegularFile(path: path)
    var bytes: [UInt8] = []
    while true {
      guard max(bytes.count, file.firstSize) <= limit else {
        throw SystemFailure("it is larger than \(UnreadLine.size(limit))", code: EFBIG)
      }
      let before = bytes.count
      let isLonger = before > file.firstSize || file.firstSize == 0
      bytes += repeatElement(0, count: isLonger ? Self.step : file.firstSize + 1 - before)
      let read = bytes.withUnsafeMutableBytes { room in
        Result { () throws(SystemFailure) in
          try file.read(into: UnsafeMutableRawBufferPointer(rebasing: room[before...]), at: before)
        }
      }
      let count = try read.get()
      bytes.removeLast(bytes.count - before - count)
      if count == 0 { break }
    }
    if let failure = file.shortening(at: bytes.count) { throw failure }
    return bytes
  }

  /// As ``bytes(_:limit:)``, for a file as long as a log's line may be.
  public static func bytes(_ path: String) throws(SystemFailure) -> [UInt8] {
    try bytes(path, limit: ArtifactRole.log.lineLimit)
  }
}
