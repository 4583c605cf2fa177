import Support

/// Standard input as a file that can be read at any offset.
public enum StandardInput {
  /// The path that means standard input: `-`.
  public static let path = "-"

  /// Copies standard input into a temporary file without a name, which the system deletes after its
  /// last use.
  package static func spool() throws(SystemFailure) -> ArtifactFile {
    let descriptor = try makeTemporaryFile()
    let file = ArtifactFile(path: path, role: .observations, descriptor: descriptor)
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count == 0 { return file }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw .last
      }
      try write(buffer[..<count], to: descriptor)
    }
  }

  private static func makeTemporaryFile() throws(SystemFailure) -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array(Path.join(folder, "fluxloop-tui-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw .last }
    unlink(template)
    return descriptor
  }

  private static func write(
    _ bytes: ArraySlice<UInt8>, to descriptor: Int32
  ) throws(SystemFailure) {
    var rest = bytes
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Support.write(descriptor, $0.baseAddress, $0.count) }
      guard written > 0 else { throw .last }
      rest = rest.dropFirst(written)
    }
  }
}
