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
    let descriptor = Path.open(path)
    guard descriptor >= 0 else { throw .last }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .last }
    if let failure = Path.failure(ofMode: status.st_mode) { throw failure }
    guard status.st_size <= maximumSize else { throw SystemFailure(code: EFBIG) }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    bytes.removeLast(bytes.count - (try fill(&bytes, from: descriptor)))
    if bytes.contains(0) {
      throw SystemFailure("it contains null bytes, so Python does not run it")
    }
    return bytes
  }

  /// Returns the number of bytes read, which is smaller than the buffer if the file was truncated.
  private static func fill(_ bytes: inout [UInt8], from descriptor: Int32) throws(SystemFailure)
    -> Int
  {
    var done = 0
    while done < bytes.count {
      let room = bytes.count - done
      let count = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress.map { $0 + done }, room, off_t(done))
      }
      if count < 0, errno != EINTR { throw .last }
      if count == 0 { break }
      done += max(count, 0)
    }
    return done
  }
}
