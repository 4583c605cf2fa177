import ArtifactFiles
import Support

extension SourceFiles {
  /// Larger files contain data, not code that a user wrote.
  private static let maximumSize = 64 << 20

  static func isReadable(_ path: String) -> Bool {
    do throws(SystemFailure) {
      _ = try read(path)
      return true
    } catch {
      return false
    }
  }

  /// The contents of a file.
  static func read(_ path: String) throws(SystemFailure) -> [UInt8] {
    let bytes = try TextFile.bytes(path, limit: maximumSize)
    if bytes.contains(0) {
      throw SystemFailure("it contains null bytes, so Python does not run it")
    }
    return bytes
  }
}
