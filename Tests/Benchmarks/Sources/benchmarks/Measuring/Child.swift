import Glibc

/// A process that is measured from its start to its end.
struct Child {
  /// The measurements of the process.
  struct Result {
    /// The time from before the start until the end was noticed.
    let milliseconds: Double
    /// The largest resident set of the process or of a child that it waited for, in KiB.
    ///
    /// Linux also counts the resident set of the parent at the start. This program does without
    /// Foundation to keep that at a few MiB.
    let peakKiB: Int
    /// The exit code, or 128 plus the number of the signal that ended the process.
    let code: Int32
  }

  /// The standard streams, opened in the child in the order 0, 1, 2.
  enum Streams {
    case files(stdout: String, stderr: String)
    /// All three are a terminal, which becomes the controlling terminal of a new session.
    case terminal(path: String)
  }

  /// `POSIX_SPAWN_SETSID`, which the headers declare only for GNU C.
  private static let newSession: Int16 = 0x80

  let id: pid_t
  /// The moment of the start.
  let start: Moment

  init(
    _ command: [String], streams: Streams, environment: [String: String] = [:]
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    switch streams {
    case .files(let stdout, let stderr):
      let flags = O_WRONLY | O_CREAT | O_TRUNC
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 1, stdout, flags, 0o600)
      posix_spawn_file_actions_addopen(&actions, 2, stderr, flags, 0o600)
    case .terminal(let path):
      // The session is created before the file is opened, so the file becomes the controlling
      // terminal.
      posix_spawnattr_setflags(&attributes, Self.newSession)
      posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    }
    var id: pid_t = 0
    var begin = Moment.now
    let result = Self.withStrings(command) { arguments in
      Self.withStrings(Self.environment(environment)) { variables in
        begin = Moment.now
        return posix_spawnp(&id, command[0], &actions, &attributes, arguments, variables)
      }
    }
    guard result == 0 else {
      throw Failure("cannot run \(command[0]): \(String(cString: strerror(result)))")
    }
    (self.id, start) = (id, begin)
  }

  /// Waits for the process to end.
  func wait() -> Result {
    var status: Int32 = 0
    var usage = rusage()
    while wait4(id, &status, 0, &usage) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return Result(
      milliseconds: Moment.now.milliseconds(since: start), peakKiB: usage.ru_maxrss,
      code: signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
  }

  /// The processor time used, in ticks of the kernel; `nil` if the process has ended.
  var ticks: Int? {
    // The name, in parentheses, may contain blanks. User and system time are the 12th and 13th
    // fields after it.
    guard let text = TextFile.read("/proc/\(id)/stat"), let end = text.lastIndex(of: ")") else {
      return nil
    }
    let fields = text[end...].split(separator: " ")
    guard fields.count > 13, let user = Int(fields[12]), let system = Int(fields[13]) else {
      return nil
    }
    return user + system
  }

  private static func environment(_ changes: [String: String]) -> [String] {
    var variables: [String] = []
    var next = environ
    while let text = next.pointee {
      let variable = String(cString: text)
      if changes[String(variable.prefix { $0 != "=" })] == nil { variables.append(variable) }
      next += 1
    }
    return variables + changes.map { "\($0.key)=\($0.value)" }
  }

  private static func withStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) } + [nil]
    defer { copies.forEach { free($0) } }
    return body(copies)
  }
}
