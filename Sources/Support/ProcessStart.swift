/// What `posix_spawn` needs to start a process. No shell is involved.
package struct ProcessStart {
  #if canImport(Darwin)
    private typealias Actions = posix_spawn_file_actions_t?
    private typealias Attributes = posix_spawnattr_t?
  #else
    private typealias Actions = posix_spawn_file_actions_t
    private typealias Attributes = posix_spawnattr_t
  #endif

  /// What a standard stream of the process is.
  package enum Stream {
    case path(String)
    case descriptor(Int32)
  }

  /// The program, searched for in `PATH`, and its arguments.
  private let command: [String]
  private let streams: [Stream]
  /// `NAME=value` each; `nil` passes the environment on.
  private let environment: [String]?
  /// Whether keys that send signals do not reach the process.
  private let isDetached: Bool

  /// `streams` are standard input, output and error.
  package init(
    _ command: [String], streams: [Stream], environment: [String]? = nil, isDetached: Bool = false
  ) {
    self.command = command
    self.streams = streams
    self.environment = environment
    self.isDetached = isDetached
  }

  /// Starts the process. Its signals have their default actions, and none is blocked.
  package func start() throws(ProcessStartFailure) -> pid_t {
    guard let program = command.first else { throw ProcessStartFailure("", ENOENT) }
    var actions = Actions()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in streams.enumerated() { Self.add(stream, Int32(number), to: &actions) }
    var attributes = Attributes()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    setAttributes(&attributes)
    var child: pid_t = 0
    let code = Self.withStrings(command) { arguments in
      guard let environment else {
        return posix_spawnp(&child, program, &actions, &attributes, arguments, environ)
      }
      return Self.withStrings(environment) {
        posix_spawnp(&child, program, &actions, &attributes, arguments, $0)
      }
    }
    guard code == 0 else { throw ProcessStartFailure(program, code) }
    return child
  }

  private static func add(_ stream: Stream, _ number: Int32, to actions: inout Actions) {
    switch stream {
    case .path(let path):
      let flags = number == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC
      posix_spawn_file_actions_addopen(&actions, number, path, flags, 0o600)
    case .descriptor(let descriptor):
      posix_spawn_file_actions_adddup2(&actions, descriptor, number)
    }
  }

  private func setAttributes(_ attributes: inout Attributes) {
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    var flags = Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF)
    if isDetached {
      // A separate process group.
      posix_spawnattr_setpgroup(&attributes, 0)
      flags |= Int16(POSIX_SPAWN_SETPGROUP)
    }
    posix_spawnattr_setflags(&attributes, flags)
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

/// Why a program could not be started.
package struct ProcessStartFailure: Error, CustomStringConvertible {
  package let program: String
  /// The value of `errno`.
  package let code: Int32

  package init(_ program: String, _ code: Int32) {
    self.program = program
    self.code = code
  }

  package var isMissing: Bool { code == ENOENT || code == ENOTDIR }

  package var description: String {
    isMissing
      ? "\(program) was not found" : "cannot run \(program): \(String(cString: strerror(code)))"
  }
}
