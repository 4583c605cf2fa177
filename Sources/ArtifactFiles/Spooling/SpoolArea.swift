import CFiles
import Support

/// A temporary file without a name, which all spools share, so that any number of them take one
/// descriptor. The system deletes it when the program ends.
final class SpoolArea: Sendable {
  static let shared = SpoolArea()

  private struct State {
    var descriptor: Int32 = -1
    var end = 0
    /// Bytes that spools refer to.
    var used = 0
  }

  private let state = Locked(State())

  /// Appends bytes and returns where they are.
  func append(_ bytes: UnsafeRawBufferPointer) throws(SystemFailure) -> Int {
    let (descriptor, offset) = try state.withLock { (state) throws(SystemFailure) -> (Int32, Int) in
      if state.descriptor < 0 { state.descriptor = try Self.makeFile() }
      defer {
        state.end += bytes.count
        state.used += bytes.count
      }
      return (state.descriptor, state.end)
    }
    do throws(SystemFailure) {
      try Descriptor.write(descriptor, bytes, at: offset)
    } catch {
      state.withLock { $0.used -= bytes.count }
      throw SystemFailure(
        "its unpacked text does not fit into \(Self.folder): \(error.description)",
        code: error.code)
    }
    return offset
  }

  func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(SystemFailure) -> Int {
    try Descriptor.read(state.withLock { $0.descriptor }, into: buffer, at: offset)
  }

  /// Returns a range to the file system.
  func release(_ range: Range<Int>) {
    state.withLock { state in
      state.used -= range.count
      if state.used == 0 {
        if ftruncate(state.descriptor, 0) == 0 { state.end = 0 }
      } else {
        // Where the file system cannot, the space is returned at the end.
        _ = shim_punch_hole(state.descriptor, off_t(range.lowerBound), off_t(range.count))
      }
    }
  }

  private static var folder: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

  private static func makeFile() throws(SystemFailure) -> Int32 {
    var template = Array(Path.join(folder, "fluxloop-tui-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else {
      let failure = SystemFailure.last
      throw SystemFailure(
        "no temporary file could be made in \(folder): \(failure.description)", code: failure.code)
    }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
  }
}
