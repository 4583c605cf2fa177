import Foundation

/// A terminal without a person: a tmux server on a socket that nobody else uses, without anyone's
/// configuration. The server ends and its files are removed when the session's `body` returns.
///
/// Tests wait by polling for what they expect, and never for a fixed time.
package final class TmuxSession: Sendable {
  /// Contains the socket and what the programs in the terminal leave for the test.
  let scratch: TemporaryFolder
  private let environment: [String: String]

  /// Runs a shell with job control in a terminal while `body` uses it. Its prompt is `$ `.
  package static func shell(
    columns: Int = 120, rows: Int = 40, environment: [String: String] = [:],
    _ body: (TmuxSession) async throws -> Void
  ) async throws {
    try await run(columns: columns, rows: rows, environment: environment) { _ in
      ["sh", "-i"]
    } body: { session in
      try await session.wait(for: "$")
      try await body(session)
    }
  }

  /// Runs a command in a terminal while `body` uses it. The command is made from the session's
  /// folder.
  static func run(
    columns: Int, rows: Int, environment: [String: String],
    command: (TemporaryFolder) -> [String], body: (TmuxSession) async throws -> Void
  ) async throws {
    let session = try TmuxSession(environment)
    do {
      try await session.start(command(session.scratch), columns: columns, rows: rows)
      try await body(session)
    } catch {
      try await session.killServer()
      throw error
    }
    try await session.killServer()
  }

  private init(_ environment: [String: String]) throws {
    scratch = try TemporaryFolder()
    self.environment = TestEnvironment.base.merging(["PS1": "$ "]) { $1 }.merging(environment) {
      $1
    }
  }

  private func start(_ command: [String], columns: Int, rows: Int) async throws {
    // tmux sets TERM for its panes, so the environment is set again inside.
    let settings = environment.map { "\($0.key)=\($0.value)" }.sorted()
    try await tmux(
      ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "env"] + settings + command)
  }

  /// Removes the terminal, as a lost connection does.
  package func killServer() async throws {
    do {
      try await tmux(["kill-server"])
    } catch TmuxFailure.command(_, let errors) where errors.contains("no server") {
      // The shell in it has ended, and the server with it.
    }
  }

  /// Runs a command of tmux and returns what it printed.
  @discardableResult
  func tmux(_ arguments: [String]) async throws -> String {
    let output = scratch.path("tmux-\(UUID().uuidString)")
    let errors = output + "-errors"
    let code: Int32
    do {
      code = try await ChildProcess.run(
        ["tmux", "-S", scratch.path("tmux"), "-f", "/dev/null"] + arguments, stdout: output,
        stderr: errors)
    } catch ChildProcess.Failure.cannotRun(_, let reason) {
      throw TmuxFailure.notInstalled(reason: reason)
    }
    let text = try String(contentsOfFile: output, encoding: .utf8)
    guard code == 0 else {
      throw TmuxFailure.command(
        arguments, errors: try String(contentsOfFile: errors, encoding: .utf8))
    }
    for path in [output, errors] { try FileManager.default.removeItem(atPath: path) }
    return text
  }
}
