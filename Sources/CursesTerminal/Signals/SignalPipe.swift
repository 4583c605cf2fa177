import CNcurses
import Support

/// Turns signals into bytes on a pipe, which can be polled together with the keyboard.
enum SignalPipe {
  /// Created before the first handler is installed, so that a handler never initialises it.
  static let pipe = Pipe()

  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGCONT, SIGTSTP]

  /// Installs the handlers. Returns the previous actions, for ``restore(_:)``.
  static func install() -> [Int32: sigaction] {
    _ = pipe
    var saved: [Int32: sigaction] = [:]
    for number in signals {
      var old = sigaction()
      if shim_set_handler(number, handler, SA_RESTART, &old) == 0 { saved[number] = old }
    }
    return saved
  }

  /// Makes the end of a child process arrive among the pending signals, while `body` runs.
  static func watchingChildren<Result>(_ body: () -> Result) -> Result {
    var old = sigaction()
    let isWatching = shim_set_handler(SIGCHLD, handler, SA_RESTART, &old) == 0
    defer { if isWatching { _ = shim_set_action(SIGCHLD, &old) } }
    return body()
  }

  /// Gives a signal its default action, until ``reinstall(_:)``.
  static func useDefault(_ number: Int32) {
    shim_set_default_action(number)
  }

  /// Installs the handler of one signal again after ``useDefault(_:)``.
  static func reinstall(_ number: Int32) {
    _ = shim_set_handler(number, handler, SA_RESTART, nil)
  }

  /// Restores the actions that were replaced.
  static func restore(_ saved: [Int32: sigaction]) {
    for (number, action) in saved {
      var action = action
      _ = shim_set_action(number, &action)
    }
  }

  /// Removes and returns the pending signals, without duplicates, in order of first arrival.
  static func takePending() -> [Int32] {
    var signals: [Int32] = []
    for byte in pipe.drain() where !signals.contains(Int32(byte)) { signals.append(Int32(byte)) }
    return signals
  }

  private static let handler: @convention(c) (Int32) -> Void = { number in
    SignalPipe.pipe.send(UInt8(truncatingIfNeeded: number))
    // Ctrl-\ in a program that has the terminal sends SIGQUIT to this one, too.
    if number == SIGTERM || number == SIGHUP || (number == SIGQUIT && !CrashReset.isLent) {
      EndDeadline.start(number)
    }
  }
}
