import Support

/// A whole file that is not an experiment's.
public enum TextFile {
  /// Reads a regular file to its end; a file that ends too early has failed.
  public static func bytes(_ path: String) throws(SystemFailure) -> [UInt8] {
    let file = try ArtifactFile(path: path, role: .log)
    guard file.size <= file.lineLimit else {
      throw SystemFailure("it is larger than \(UnreadLine.size(file.lineLimit))", code: EFBIG)
    }
    let size = file.size
    var bytes = try file.bytes(at: 0, count: size)
    while bytes.count < size {
      let rest = try file.bytes(at: bytes.count, count: size - bytes.count)
      guard !rest.isEmpty else { break }
      bytes += rest
    }
    if let failure = file.shortening(at: bytes.count) { throw failure }
    return bytes
  }
}
