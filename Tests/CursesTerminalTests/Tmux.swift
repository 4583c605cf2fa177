import Foundation
import Testing

/// A shell in a real terminal: a private tmux server without configuration files.
///
/// Waits by polling for expected text, never for a fixed time.
final class Tmux {
  struct Failed: Error { var message: String }

  private let socket = "/tmp/fluxloop-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
  private static let directory =
    CommandLine.arguments.first { $0.hasSuffix(".xctest") }
    .map { URL(fileURLWithPath: $0).deletingLastPathComponent() }
    ?? URL(fileURLWithPath: #filePath).appendingPathComponent("../../../.build/debug")
    .standardizedFileURL
  /// The path of the program under test.
  static let probe = directory.appendingPathComponent("TerminalProbe").path

  init(columns: Int = 80, rows: Int = 24) throws {
    try command(
      "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
      "env LC_ALL=C.UTF-8 PS1='ready> ' ESCDELAY=25 SWIFT_BACKTRACE=enable=no sh")
    try wait(for: "ready>")
  }

  deinit {
    do {
      try command("kill-server")
      unlink(socket)
    } catch {
      Issue.record("the tmux server \(socket) is still there: \(error)")
    }
  }

  /// Starts the probe, waits for its first frame and returns its process id.
  func startProbe(
    term: String = "tmux-256color", _ arguments: String = "", environment: String = ""
  ) throws -> pid_t {
    try type("\(environment) TERM=\(term) \(Self.probe) \(arguments)")
    let screen = try wait(for: "probe pid=")
    guard let number = screen.split(separator: "pid=").last?.prefix(while: \.isNumber),
      let pid = pid_t(number)
    else { throw Failed(message: screen) }
    return pid
  }

  /// Types a line in the shell, ended by a line feed, which also works in raw mode.
  func type(_ line: String) throws {
    try command("send-keys", "-l", line)
    try command("send-keys", "C-j")
  }

  /// Presses keys, given by their tmux names.
  func press(_ keys: String...) throws {
    try command(["send-keys"] + keys)
  }

  /// Sends bytes as if the terminal had sent them.
  func send(_ text: String) throws {
    try command(["send-keys", "-H"] + text.utf8.map { String($0, radix: 16) })
  }

  func resize(columns: Int, rows: Int) throws {
    try command("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  /// The text on the screen.
  func screen() throws -> String { try command("capture-pane", "-p") }

  /// The value of a tmux format variable, such as `alternate_on`.
  func value(_ name: String) throws -> String {
    try command("display-message", "-p", "#{\(name)}").trimmingCharacters(in: .newlines)
  }

  @discardableResult
  func wait(for text: String) throws -> String {
    try wait(until: { $0.contains(text) }, text)
  }

  @discardableResult
  func wait(until isDone: (String) throws -> Bool, _ what: String) throws -> String {
    var screen = ""
    for _ in 0..<200 {
      screen = try self.screen()
      if try isDone(screen) { return screen }
      usleep(50_000)
    }
    throw Failed(message: "no \"\(what)\" in:\n\(screen)")
  }

  @discardableResult
  private func command(_ arguments: String...) throws -> String { try command(arguments) }

  @discardableResult
  private func command(_ arguments: [String]) throws -> String {
    try Self.run("tmux", ["-S", socket, "-f", "/dev/null"] + arguments)
  }

  /// Runs a program and returns its output.
  ///
  /// Does not use Foundation's `Process`, which waits for every process that inherits its
  /// descriptors, and the tmux server keeps running.
  private static func run(_ name: String, _ arguments: [String]) throws -> String {
    let output = FileManager.default.temporaryDirectory
      .appendingPathComponent("fluxloop-test-\(UUID().uuidString)")
    defer { unlink(output.path) }
    let status = try spawn([name] + arguments, writingTo: output.path)
    let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    if status != 0 { throw Failed(message: "\(arguments): \(text)") }
    return text
  }

  private static func spawn(_ command: [String], writingTo path: String) throws -> Int32 {
    var arguments: [UnsafeMutablePointer<CChar>?] = (["env", "LC_ALL=C.UTF-8"] + command).map {
      strdup($0)
    }
    arguments.append(nil)
    defer { arguments.forEach { free($0) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, path, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    var environment = ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") }
    environment.append(nil)
    defer { environment.forEach { free($0) } }
    // Test threads block most signals. A tmux server that inherited this could not be ended.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var noSignals = sigset_t()
    sigemptyset(&noSignals)
    posix_spawnattr_setsigmask(&attributes, &noSignals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var pid: pid_t = 0
    guard posix_spawn(&pid, "/usr/bin/env", &actions, &attributes, arguments, environment) == 0
    else {
      throw Failed(message: "cannot run \(command)")
    }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    return status
  }
}
