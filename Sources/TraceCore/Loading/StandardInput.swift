import Support

/// Standard input as a file that can be read again at any place.
public enum StandardInput {
  /// The path that stands for it.
  public static let path = "-"

  /// A source that reads observations from it.
  public static var source: ExperimentLocation {
    ExperimentLocation(path: path, files: [.init(role: .observations, path: path)])
  }

  /// Copies it into a file that has no name any more and vanishes with its last use.
  static func spool() throws(SystemFailure) -> ArtifactFile {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array(Path.join(folder, "fluxloop-tui-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw .last }
    unlink(template)
    let file = ArtifactFile(path: path, role: .observations, descriptor: descriptor)
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count == 0 { return file }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw .last
      }
      var done = 0
      while done < count {
        let written = buffer.withUnsafeBytes {
          write(descriptor, $0.baseAddress.map { $0 + done }, count - done)
        }
        guard written > 0 else { throw .last }
        done += written
      }
    }
  }
}
