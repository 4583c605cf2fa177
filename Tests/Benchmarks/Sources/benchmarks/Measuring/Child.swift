import Glibc

/// A process that was started and is measured until its end.
struct Child {
  /// What it took.
  struct Result {
    /// From before it was started until its end was known.
    let milliseconds: Double
    /// The largest resident set of it or of a child that it waited for, in KiB.
    ///
    /// Linux counts the parent's set at the moment of the start too, which here is a few MiB: this
    /// program does without Foundation to keep it there.
    let peakKiB: Int
    /// The exit code, or 128 and the number of the signal that ended it.
    let code: Int32
  }

  /// What its standard streams are, each opened in it in this order, as 0, 1, 2.
  enum Streams {
    case files(stdout: String, stderr: String)
    /// All three are a terminal, which becomes the controlling one of a new session.
    case terminal(path: String)
  }

  /// `POSIX_SPAWN_SETSID`, which the headers show to C of the GNU kind only.
  private static let newSession: Int16 = 0x80

  let id: pid_t
  /// When it was started.
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
      // The session is made before the file is opened, which makes it the controlling terminal.
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

  /// Waits for its end.
  func wait() -> Result {
    var status: Int32 = 0
    var usage = rusage()
    while wait4(id, &status, 0, &usage) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return Result(
      milliseconds: Moment.now.milliseconds(since: start), peakKiB: usage.ru_maxrss,
      code: signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
  }

  /// Processor time that it has used, in the kernel's ticks; `nil` when it is gone.
  var ticks: Int? {
    // The name, in parentheses, may hold blanks; user and system time are the 12th and 13th after.
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
