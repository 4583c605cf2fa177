import Support

/// A whole file that is not an experiment's.
public enum TextFile {
  /// Reads a regular file.
  public static func bytes(_ path: String) throws(SystemFailure) -> [UInt8] {
    let file = try ArtifactFile(path: path, role: .log)
    guard file.size <= file.lineLimit else {
      throw SystemFailure("it is larger than \(UnreadLine.size(file.lineLimit))", code: EFBIG)
    }
    return try file.bytes(at: 0, count: file.size)
  }
}
