import CNcurses
import Support

/// The limit of a shell for the size of files (`ulimit -f`).
package enum FileSizeLimit {
  /// Makes writing beyond the limit fail, which has a message and an exit code. By default it ends the program, as the
  /// same signal does when another process sends it. Where it is ignored, writing fails already.
  package static func makeFail() {
    CrashReset.prepare()
    var old = sigaction()
    if install(&old) == 0, shim_is_ignored(&old) { _ = shim_set_action(SIGXFSZ, &old) }
  }

  /// Installs the handler, and stores the previous action.
  static func install(_ old: UnsafeMutablePointer<sigaction>) -> Int32 {
    shim_set_informed_handler(SIGXFSZ, handler, SA_ONSTACK, old)
  }

  /// The system sends the signal in the name of the process that writes.
  private static let handler:
    @convention(c) (Int32, UnsafeMutablePointer<siginfo_t>?, UnsafeMutableRawPointer?) -> Void = {
      number, information, _ in
      if let information, shim_sender(information) == getpid() { return }
      CrashReset.end(by: number)
    }
}
