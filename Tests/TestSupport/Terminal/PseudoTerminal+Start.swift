import CPseudoTerminal
import Support

extension PseudoTerminal {
  /// Starts a program as the leader of a new session. `device` is the path of the terminal, and `control` a pipe
  /// for the shell with job control.
  static func start(
    _ program: TerminalProgram, device: String, control: Int32
  ) throws(ProcessStartFailure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    addActions(program, device: device, control: control, to: &actions)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF) | shim_spawn_session())
    let arguments = program.startedCommand.map { strdup($0) } + [nil]
    let environment = program.startedEnvironment.map { strdup($0) } + [nil]
    defer { (arguments + environment).forEach { free($0) } }
    var child: pid_t = 0
    let code = posix_spawnp(
      &child, program.startedCommand[0], &actions, &attributes, arguments, environment)
    guard code == 0 else { throw ProcessStartFailure(program.startedCommand[0], code) }
    return child
  }

  private static func addActions(
    _ program: TerminalProgram, device: String, control: Int32,
    to actions: inout posix_spawn_file_actions_t
  ) {
    // The first terminal that the leader of a session opens becomes its controlling terminal.
    let controlling: Int32 = 8
    let claim = program.controlsTerminal ? 0 : O_NOCTTY
    posix_spawn_file_actions_addopen(&actions, controlling, device, O_RDWR | claim, 0)
    for (number, stream) in zip(Int32(0)..., program.streams) {
      switch stream {
      case .terminal: posix_spawn_file_actions_adddup2(&actions, controlling, number)
      case .readOnlyTerminal:
        posix_spawn_file_actions_addopen(&actions, number, device, O_RDONLY | O_NOCTTY, 0)
      case .file(let path):
        let flags = number == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_APPEND
        posix_spawn_file_actions_addopen(&actions, number, path, flags, 0o600)
      case .closed:
        // Opened first: closing what is not open is an error on some systems.
        posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
        posix_spawn_file_actions_addclose(&actions, number)
      }
    }
    posix_spawn_file_actions_addclose(&actions, controlling)
    if program.hasJobControl { posix_spawn_file_actions_adddup2(&actions, control, 9) }
    // Files that other tests have open at this moment.
    shim_close_from(&actions, program.hasJobControl ? 10 : 3)
  }
}
