import CNcurses
import Support

/// Restores the terminal when the process crashes, is ended by a signal that nobody expects, or calls `exit`
/// while the screen is claimed.
///
/// The reset is async-signal-safe: it uses memory that was allocated before, and not ncurses.
enum CrashReset {
  private struct State {
    var isArmed = false
    /// The process that has the terminal while this one waits for it; 0 if there is none.
    var borrower: pid_t = 0
    /// The file that it shows, and the folder of that.
    var file: UnsafeMutablePointer<CChar>?
    var folder: UnsafeMutablePointer<CChar>?
    var terminal: Int32 = -1
    var modes = termios()
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
  }

  // Allocated once and never freed. The thread that owns the terminal writes it only while
  // disarmed; handlers read it only while armed.
  nonisolated(unsafe) private static let state: UnsafeMutablePointer<State> = {
    let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
    state.initialize(to: State())
    return state
  }()

  /// All signals whose default action ends the process, apart from those of ``SignalPipe``.
  static let signals: [Int32] = {
    let crashes = [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGSYS]
    let others = [SIGPIPE, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGXFSZ, SIGIO]
    #if os(Linux)
      // 16 is SIGSTKFLT, which the module omits.
      return crashes + others + [SIGPWR, 16] + realTime
    #else
      return crashes + others
    #endif
  }()

  #if os(Linux)
    private static var realTime: [Int32] {
      Array(__libc_current_sigrtmin()...__libc_current_sigrtmax())
    }
  #endif

  /// Makes what a handler needs, which cannot make it.
  static func prepare() {
    _ = state
    _ = alternateStack
  }

  /// Installs the handlers. Returns the previous actions, for ``SignalPipe/restore(_:)``.
  static func install() -> [Int32: sigaction] {
    prepare()
    _ = exitHook
    EndDeadline.prepare()
    var saved: [Int32: sigaction] = [:]
    for number in signals {
      var old = sigaction()
      let flags = Int32(truncatingIfNeeded: Int(SA_RESETHAND)) | SA_ONSTACK
      let result =
        number == SIGXFSZ
        ? FileSizeLimit.install(&old) : shim_set_handler(number, handler, flags, &old)
      guard result == 0 else { continue }
      // What the process that started this one ignores stays ignored.
      if shim_is_ignored(&old) {
        _ = shim_set_action(number, &old)
      } else {
        saved[number] = old
      }
    }
    return saved
  }

  /// Makes a crash or `exit` send the bytes to the terminal and set its modes.
  static func arm(terminal: Int32, modes: termios, bytes: [UInt8]) {
    disarm()
    state.pointee.bytes?.deallocate()
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
    copy.initialize(from: bytes, count: bytes.count)
    state.pointee.terminal = terminal
    state.pointee.modes = modes
    state.pointee.bytes = copy
    state.pointee.count = bytes.count
    state.pointee.isArmed = true
  }

  /// Makes a crash or `exit` leave the terminal unchanged.
  static func disarm() {
    state.pointee.isArmed = false
  }

  /// Starts the process that has the terminal from now on. It ends together with this one, and the file is removed
  /// then. A signal that arrives before the process is known waits, as it would end only this one.
  static func lend<Failure: Error>(
    showing file: String, to start: () throws(Failure) -> pid_t
  ) throws(Failure) -> pid_t {
    try withBlockedSignals(andFaults: true) { () throws(Failure) in
      let process = try start()
      state.pointee.file = strdup(file)
      state.pointee.folder = file.lastIndex(of: "/").flatMap { strdup(String(file[..<$0])) }
      state.pointee.borrower = process
      return process
    }
  }

  /// No other process has the terminal any more.
  static func takeBack() {
    state.pointee.borrower = 0
    free(state.pointee.file)
    free(state.pointee.folder)
  }

  /// Whether another process has the terminal. Async-signal-safe.
  static var isLent: Bool { state.pointee.borrower > 0 }

  /// Ends the process that has the terminal, which restores what it has changed, within a tenth of a second.
  static func endBorrower(_ process: pid_t, _ number: Int32) {
    kill(process, number)
    // One that is stopped takes no other signal.
    kill(process, SIGCONT)
    var tries = 0
    while tries < 20, waitpid(process, nil, WNOHANG) == 0 {
      usleep(5000)
      tries += 1
    }
  }

  fileprivate static func reset() {
    let wasLent = isLent
    if wasLent {
      endBorrower(state.pointee.borrower, SIGTERM)
      if let file = state.pointee.file { unlink(file) }
      if let folder = state.pointee.folder { rmdir(folder) }
      state.pointee.borrower = 0
    }
    // Not every program that had the terminal takes back what it has set.
    guard wasLent || state.pointee.isArmed else { return }
    state.pointee.isArmed = false
    if let bytes = state.pointee.bytes {
      TerminalWrite.certainly(state.pointee.terminal, bytes, state.pointee.count)
    }
    _ = tcsetattr(state.pointee.terminal, TCSANOW, &state.pointee.modes)
    StandardErrorCapture.stop()
  }

  private static let handler: @convention(c) (Int32) -> Void = { number in
    if number == SIGALRM, EndDeadline.due != 0 { return CrashReset.end(by: EndDeadline.due) }
    CrashReset.reset()
    // SA_RESETHAND has removed the handler, so the signal now ends the process as usual.
    raise(number)
  }

  /// Restores the terminal and ends the process by a signal. Async-signal-safe.
  static func end(by number: Int32) {
    reset()
    shim_set_default_action(number)
    raise(number)
  }

  private static let exitHook: Void = {
    _ = atexit { CrashReset.reset() }
  }()

  /// The stack of the handlers, because a stack overflow leaves no room on the normal one.
  private static let alternateStack: Void = {
    let size = 64 * 1024
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    stack.ss_size = size
    _ = sigaltstack(&stack, nil)
  }()
}
