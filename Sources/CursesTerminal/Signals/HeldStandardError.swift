import Support

/// Keeps what is written to stderr away from the claimed screen, and shows it afterwards.
///
/// Only where stderr is a terminal: a file or pipe gets its text at once as ever.
enum HeldStandardError {
  private struct State {
    /// The terminal that stderr was, -1 while nothing is held.
    var original: Int32 = -1
    /// A file without a name.
    var store: Int32 = -1
    var buffer = UnsafeMutableRawPointer.allocate(byteCount: 4096, alignment: 1)
  }

  // Allocated once and never freed. Written by the thread that owns the terminal, and by a crash
  // handler on its way to the end of the process.
  nonisolated(unsafe) private static let state: UnsafeMutablePointer<State> = {
    let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
    state.initialize(to: State())
    return state
  }()

  /// Starts holding; without effect if it is held already or no file can be made.
  static func hold() {
    guard state.pointee.original < 0, isatty(STDERR_FILENO) == 1, let file = tmpfile() else {
      return
    }
    defer { fclose(file) }
    state.pointee.store = fcntl(fileno(file), F_DUPFD_CLOEXEC, 0)
    state.pointee.original = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0)
    if state.pointee.original < 0 || state.pointee.store < 0
      || dup2(state.pointee.store, STDERR_FILENO) < 0
    {
      close(state.pointee.store)
      close(state.pointee.original)
      state.pointee.original = -1
    }
  }

  /// Stops holding and writes what was held; without effect if nothing is held.
  /// Async-signal-safe once ``hold()`` was called.
  static func replay() {
    let (original, store) = (state.pointee.original, state.pointee.store)
    guard original >= 0 else { return }
    state.pointee.original = -1
    _ = dup2(original, STDERR_FILENO)
    var offset: off_t = 0
    while case let count = pread(store, state.pointee.buffer, 4096, offset), count > 0 {
      _ = write(STDERR_FILENO, state.pointee.buffer, count)
      offset += off_t(count)
    }
    close(store)
    close(original)
  }
}
