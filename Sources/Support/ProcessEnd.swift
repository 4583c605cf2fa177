/// How a process ended.
package enum ProcessEnd: Hashable, Sendable {
  case exit(Int32)
  case signal(Int32)
  /// It took too long and was killed.
  case timeout

  /// As `waitpid` reports it.
  package init(status: Int32) {
    let signal = status & 0x7F
    self = signal == 0 ? .exit((status >> 8) & 0xFF) : .signal(signal)
  }

  /// Why the process failed; `nil` if it did not.
  package var failure: String? {
    switch self {
    case .exit(0): nil
    case .exit(let code): "exit code \(code)"
    case .signal(let number): "ended by signal \(number)"
    case .timeout: "no answer"
    }
  }

  /// Waits for a child, which is killed after a limit. It leaves no zombie.
  package static func wait(for child: pid_t, milliseconds: Int) -> ProcessEnd {
    let deadline = MonotonicClock.milliseconds + milliseconds
    var status: Int32 = 0
    while true {
      let result = waitpid(child, &status, WNOHANG)
      if result == child { return ProcessEnd(status: status) }
      if result < 0, errno != EINTR { return .exit(0) }
      guard MonotonicClock.milliseconds < deadline else { break }
      usleep(2000)
    }
    kill(child, SIGKILL)
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return .timeout
  }
}
