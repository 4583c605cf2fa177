import CNcurses
import Support

/// Gives the terminal back when the process crashes or calls `exit` while the screen is claimed.
///
/// What it does is async-signal-safe: it uses memory that was set up before, and no ncurses.
enum EmergencyReset {
  private struct State {
    var isArmed = false
    var terminal: Int32 = -1
    var modes = termios()
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
  }

  // Allocated once and never freed. Written by the thread that owns the terminal while disarmed;
  // read by handlers while armed, when nobody writes.
  nonisolated(unsafe) private static let state: UnsafeMutablePointer<State> = {
    let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
    state.initialize(to: State())
    return state
  }()

  private static let crashes = [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE]

  /// Catches crashes from now on; returns what was there, for ``SignalPipe/restore(_:)``.
  static func install() -> [Int32: sigaction] {
    _ = state
    _ = alternateStack
    _ = exitHook
    var saved: [Int32: sigaction] = [:]
    for number in crashes {
      var old = sigaction()
      let flags = Int32(truncatingIfNeeded: Int(SA_RESETHAND)) | SA_ONSTACK
      if shim_catch(number, crashed, flags, &old) == 0 { saved[number] = old }
    }
    return saved
  }

  /// From now on, a crash sends these bytes to the terminal and sets these modes.
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

  /// From now on the terminal is left alone.
  static func disarm() {
    state.pointee.isArmed = false
  }

  private static func reset() {
    guard state.pointee.isArmed else { return }
    state.pointee.isArmed = false
    if let bytes = state.pointee.bytes {
      _ = write(state.pointee.terminal, bytes, state.pointee.count)
    }
    _ = tcsetattr(state.pointee.terminal, TCSANOW, &state.pointee.modes)
    HeldStandardError.replay()
  }

  private static let crashed: @convention(c) (Int32) -> Void = { number in
    EmergencyReset.reset()
    // The handler is gone already (SA_RESETHAND): this ends the process as it would have ended.
    raise(number)
  }

  private static let exitHook: Void = {
    _ = atexit { EmergencyReset.reset() }
  }()

  /// A stack overflow leaves no room for a handler on the stack itself.
  private static let alternateStack: Void = {
    let size = 64 * 1024
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    stack.ss_size = size
    _ = sigaltstack(&stack, nil)
  }()
}
