import Support

/// Starts a process with files as its three streams, and waits for it within a limit.
///
/// Foundation's `Process` does not fit: it waits for every process that inherits the streams, and
/// so for the server that tmux leaves running.
package enum ChildProcess {
  package enum Failure: Error, CustomStringConvertible {
    case cannotRun(program: String, reason: String)
    case timedOut(command: [String], limit: Duration)

    package var description: String {
      switch self {
      case .cannotRun(_, let reason): reason
      case .timedOut(let command, let limit):
        "still running after \(limit): \(command.joined(separator: " "))"
      }
    }
  }

  /// Runs a command and returns its exit code, or 128 plus the number of the signal that ended it.
  ///
  /// A process that takes longer than the limit is killed. The environment is passed as it is;
  /// nothing is inherited.
  package static func run(
    _ command: [String], stdin: String = "/dev/null", stdout: String = "/dev/null",
    stderr: String = "/dev/null", environment: [String: String] = TestEnvironment.base,
    timeout: Duration = .seconds(10)
  ) async throws -> Int32 {
    let child = try start(
      ProcessStart(
        command, streams: [stdin, stdout, stderr].map { .path($0) },
        environment: environment.map { "\($0.key)=\($0.value)" }))
    let deadline = ContinuousClock.now + timeout
    while true {
      var status: Int32 = 0
      if waitpid(child, &status, WNOHANG) == child {
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
      }
      guard ContinuousClock.now < deadline else {
        kill(child, SIGKILL)
        waitpid(child, &status, 0)
        throw Failure.timedOut(command: command, limit: timeout)
      }
      try await Task.sleep(for: .milliseconds(2))
    }
  }

  private static func start(_ process: ProcessStart) throws(Failure) -> pid_t {
    do throws(ProcessStartFailure) {
      return try process.start()
    } catch {
      throw .cannotRun(program: error.program, reason: error.description)
    }
  }
}
