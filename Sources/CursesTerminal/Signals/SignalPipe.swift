import CNcurses
import Support

/// Turns signals into bytes that can be polled together with the keyboard.
enum SignalPipe {
  /// Made before the first handler is installed, so that a handler never initialises it.
  static let pipe = Pipe()

  private static let caught = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGCONT, SIGTSTP]

  /// Starts catching; returns what was there, for ``restore(_:)``.
  static func install() -> [Int32: sigaction] {
    _ = pipe
    var saved: [Int32: sigaction] = [:]
    for number in caught {
      var old = sigaction()
      if shim_catch(number, note, SA_RESTART, &old) == 0 { saved[number] = old }
    }
    return saved
  }

  /// Lets a signal do what it does by default.
  static func useDefault(_ number: Int32) {
    shim_default_action(number)
  }

  /// Catches one signal again after ``useDefault(_:)``.
  static func reinstall(_ number: Int32) {
    _ = shim_catch(number, note, SA_RESTART, nil)
  }

  /// Puts back what was there.
  static func restore(_ saved: [Int32: sigaction]) {
    for (number, action) in saved {
      var action = action
      _ = shim_restore_action(number, &action)
    }
  }

  /// The signals that came, each once, in the order in which they came first.
  static func taken() -> [Int32] {
    var signals: [Int32] = []
    for byte in pipe.drain() where !signals.contains(Int32(byte)) { signals.append(Int32(byte)) }
    return signals
  }

  private static let note: @convention(c) (Int32) -> Void = { number in
    SignalPipe.pipe.send(UInt8(truncatingIfNeeded: number))
  }
}
