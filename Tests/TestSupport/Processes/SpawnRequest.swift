import Support

/// What `posix_spawn` needs to start a process.
struct SpawnRequest {
  #if canImport(Darwin)
    private typealias Actions = posix_spawn_file_actions_t?
    private typealias Attributes = posix_spawnattr_t?
  #else
    private typealias Actions = posix_spawn_file_actions_t
    private typealias Attributes = posix_spawnattr_t
  #endif

  var command: [String]
  /// The files that become standard input, output and error.
  var streams: [String]
  /// `NAME=value` each.
  var environment: [String]

  func start() throws(ChildProcess.Failure) -> pid_t {
    var actions = Actions()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    addStreams(to: &actions)
    var attributes = Attributes()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    Self.resetSignals(&attributes)
    var child: pid_t = 0
    let result = Self.withStrings(command) { arguments in
      Self.withStrings(environment) { environment in
        posix_spawnp(&child, command[0], &actions, &attributes, arguments, environment)
      }
    }
    guard result == 0 else {
      throw .cannotRun(program: command[0], reason: String(cString: strerror(result)))
    }
    return child
  }

  private func addStreams(to actions: inout Actions) {
    for (number, path) in streams.enumerated() {
      let flags = number == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC
      posix_spawn_file_actions_addopen(&actions, Int32(number), path, flags, 0o600)
    }
  }

  /// The threads that run tests block signals. A tmux server that inherited this could not be
  /// ended.
  private static func resetSignals(_ attributes: inout Attributes) {
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
  }

  /// Calls `body` with C strings and the null pointer that ends their list.
  private static func withStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) } + [nil]
    defer { copies.forEach { free($0) } }
    return body(copies)
  }
}
