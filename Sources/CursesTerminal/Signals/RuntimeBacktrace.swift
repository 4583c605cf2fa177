import CNcurses
import Support

/// What the Swift runtime does when the process crashes: it starts a program that prints a backtrace and asks questions
/// on the terminal. A signal that somebody sends looks like a crash, after which the program goes on.
package enum RuntimeBacktrace {
  private static let signals = [SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV]

  /// Makes these signals end the process at once, unless the process that started this one wants them to be ignored.
  package static func prevent() {
    for number in signals {
      var action = sigaction()
      guard sigaction(number, nil, &action) == 0, !shim_is_ignored(&action) else { continue }
      shim_set_default_action(number)
    }
  }
}
