import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Starts a process with files for its three streams, and waits for it within a limit.
///
/// Foundation's `Process` is not used: it takes a process that leaves a daemon, as tmux does, for
/// one that still runs.
enum ChildProcess {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// Runs a command to its end; returns its exit code, or 128 and the number of the signal that
  /// ended it. A process that takes longer than the limit is killed.
  static func run(
    _ command: [String], stdin: String = "/dev/null", stdout: String = "/dev/null",
    stderr: String = "/dev/null", environment: [String: String], timeout: Duration = .seconds(10)
  ) async throws -> Int32 {
    let child = try spawn(
      command, streams: [stdin, stdout, stderr],
      environment: environment.map { "\($0.key)=\($0.value)" })
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
        throw Failure(
          description: "still running after \(timeout): \(command.joined(separator: " "))")
      }
      try await Task.sleep(for: .milliseconds(2))
    }
  }

  private static func spawn(
    _ command: [String], streams: [String], environment: [String]
  ) throws -> pid_t {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #endif
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The threads that run tests block signals, and a child would go on blocking them: a tmux
    // server could not be ended then.
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, path) in streams.enumerated() {
      let flags = number == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC
      posix_spawn_file_actions_addopen(&actions, Int32(number), path, flags, 0o600)
    }
    var child: pid_t = 0
    let result = withStrings(command) { arguments in
      withStrings(environment) { environment in
        posix_spawnp(&child, command[0], &actions, &attributes, arguments, environment)
      }
    }
    guard result == 0 else {
      throw Failure(description: "cannot run \(command[0]): \(String(cString: strerror(result)))")
    }
    return child
  }

  private static func withStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) } + [nil]
    defer { copies.forEach { free($0) } }
    return body(copies)
  }
}
