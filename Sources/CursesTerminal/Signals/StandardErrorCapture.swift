import Support

/// Keeps output to stderr off the claimed screen, and prints it afterwards.
///
/// Only a stderr that is a terminal is captured; a file or pipe receives its output at once.
enum StandardErrorCapture {
  private struct State {
    /// A duplicate of the original stderr; -1 while not capturing.
    var original: Int32 = -1
    /// The unlinked temporary file that receives the output.
    var captured: Int32 = -1
    var buffer = UnsafeMutableRawPointer.allocate(byteCount: 4096, alignment: 1)
  }

  // Allocated once and never freed. Written by the thread that owns the terminal, and by a crash
  // handler, after which the process ends.
  nonisolated(unsafe) private static let state: UnsafeMutablePointer<State> = {
    let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
    state.initialize(to: State())
    return state
  }()

  /// Starts capturing. No effect if already capturing or if no temporary file can be created.
  static func start() {
    guard state.pointee.original < 0, isatty(STDERR_FILENO) == 1, let file = tmpfile() else {
      return
    }
    defer { fclose(file) }
    state.pointee.captured = fcntl(fileno(file), F_DUPFD_CLOEXEC, 0)
    state.pointee.original = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0)
    if state.pointee.original < 0 || state.pointee.captured < 0
      || dup2(state.pointee.captured, STDERR_FILENO) < 0
    {
      close(state.pointee.captured)
      close(state.pointee.original)
      state.pointee.original = -1
    }
  }

  /// Stops capturing and prints the captured output. No effect if not capturing.
  /// Async-signal-safe after the first call of ``start()``.
  static func stop() {
    let (original, captured) = (state.pointee.original, state.pointee.captured)
    guard original >= 0 else { return }
    state.pointee.original = -1
    _ = dup2(original, STDERR_FILENO)
    var offset: off_t = 0
    while case let count = pread(captured, state.pointee.buffer, 4096, offset), count > 0 {
      // What restores the terminal may not be read yet, so that nothing takes its place.
      let written = TerminalWrite.within(
        milliseconds: TerminalWrite.patience, STDERR_FILENO,
        state.pointee.buffer.assumingMemoryBound(to: UInt8.self), count)
      guard written == count else { break }
      offset += off_t(count)
    }
    close(captured)
    close(original)
  }
}
