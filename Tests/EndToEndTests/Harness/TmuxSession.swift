import Foundation

/// A terminal of its own, without a person: a tmux server on a socket that nobody else uses, and
/// that is gone with its folder.
final class TmuxSession: Sendable {
  /// Why a test cannot go on; shows what was on the screen.
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private static let timeout = Duration.seconds(10)

  private let scratch: TemporaryFolder
  private let environment: [String: String]

  // MARK: Starting and ending

  /// Runs the program in a terminal while `body` uses it. When the program ends, the screen shows
  /// `exit code N` and a shell goes on.
  static func running(
    _ arguments: String..., columns: Int = 120, rows: Int = 40,
    environment: [String: String] = [:], unset: [String] = [],
    _ body: (TmuxSession) async throws -> Void
  ) async throws {
    try await with(columns: columns, rows: rows, environment: environment) { session in
      // Its number is noted by a shell that then becomes the program.
      let script = """
        stty -a >"$0.before"
        sh -c 'echo $$ >"$0.pid"; exec "$@"' "$0" "$@"
        echo "exit code $?"
        stty -a >"$0.after"
        exec sh -i
        """
      let command =
        ["env"] + unset.flatMap { ["-u", $0] }
        + ["sh", "-c", script, session.scratch.path("program"), Program.path] + arguments
      try await session.start(command, columns: columns, rows: rows)
      try await body(session)
    }
  }

  /// Runs a line of shell that names the program as `$0` and the arguments as `$1` and on.
  static func piped(
    _ script: String, _ arguments: String..., columns: Int = 120, rows: Int = 40,
    _ body: (TmuxSession) async throws -> Void
  ) async throws {
    try await with(columns: columns, rows: rows, environment: [:]) { session in
      let command = [
        "sh", "-c", script + "; echo \"exit code $?\"; exec sh -i", Program.path,
      ]
      try await session.start(command + arguments, columns: columns, rows: rows)
      try await body(session)
    }
  }

  /// Runs a shell with job control in a terminal while `body` uses it.
  static func shell(
    columns: Int = 120, rows: Int = 40, _ body: (TmuxSession) async throws -> Void
  ) async throws {
    try await with(columns: columns, rows: rows, environment: [:]) { session in
      try await session.start(["sh", "-i"], columns: columns, rows: rows)
      try await session.wait(for: "$")
      try await body(session)
    }
  }

  private static func with(
    columns: Int, rows: Int, environment: [String: String],
    _ body: (TmuxSession) async throws -> Void
  ) async throws {
    let session = try TmuxSession(environment)
    do {
      try await body(session)
    } catch {
      try await session.killServer()
      throw error
    }
    try await session.killServer()
  }

  private init(_ environment: [String: String]) throws {
    scratch = try TemporaryFolder()
    self.environment = Program.baseEnvironment.merging(["PS1": "$ "]) { $1 }
      .merging(environment) { $1 }
  }

  private func start(_ command: [String], columns: Int, rows: Int) async throws {
    // tmux sets TERM for its panes, so it is set again inside.
    let settings = environment.map { "\($0.key)=\($0.value)" }.sorted()
    try await tmux(
      ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "env"] + settings + command)
  }

  /// Takes the terminal away, as a lost connection does.
  func killServer() async throws {
    do {
      try await tmux(["kill-server"])
    } catch let failure as Failure where failure.description.contains("no server") {
      // The shell in it has ended, and the server with it.
    }
  }

  // MARK: tmux

  @discardableResult
  private func tmux(_ arguments: [String]) async throws -> String {
    let output = scratch.path("tmux-\(UUID().uuidString)")
    defer { _ = try? FileManager.default.removeItem(atPath: output) }
    let code: Int32
    do {
      code = try await ChildProcess.run(
        ["tmux", "-S", scratch.path("tmux"), "-f", "/dev/null"] + arguments, stdout: output,
        stderr: scratch.path("tmux-errors"), environment: Program.baseEnvironment)
    } catch let failure as ChildProcess.Failure where failure.description.contains("cannot run") {
      throw Failure(
        description: "The tests of the screen need tmux: \(failure.description). "
          + "Install it, as with: apt-get install tmux")
    }
    guard code == 0 else {
      let errors = (try? String(contentsOfFile: scratch.path("tmux-errors"), encoding: .utf8)) ?? ""
      throw Failure(description: "tmux \(arguments.joined(separator: " ")): \(errors)")
    }
    return try String(contentsOfFile: output, encoding: .utf8)
  }

  // MARK: Keys

  /// Presses keys, by the names that tmux gives them.
  func press(_ keys: String...) async throws {
    try await tmux(["send-keys", "--"] + keys)
  }

  /// Presses one key several times.
  func press(_ key: String, times: Int) async throws {
    try await tmux(["send-keys", "-N", "\(times)", "--", key])
  }

  /// Types text as it is.
  func type(_ text: String) async throws {
    try await tmux(["send-keys", "-l", "--", text])
  }

  /// Sends bytes as the terminal itself would, such as a report of the mouse.
  func send(_ text: String) async throws {
    try await tmux(["send-keys", "-H"] + text.utf8.map { String($0, radix: 16) })
  }

  /// Reports a press and release of the left button, counted from 0.
  func click(column: Int, row: Int) async throws {
    let place = "\(column + 1);\(row + 1)"
    try await send("\u{1B}[<0;\(place)M\u{1B}[<0;\(place)m")
  }

  /// Reports a turn of the wheel over a place.
  func wheel(up: Bool, column: Int = 5, row: Int = 5) async throws {
    try await send("\u{1B}[<\(up ? 64 : 65);\(column + 1);\(row + 1)M")
  }

  /// Pastes text, marked as pasted where the program asked for that.
  func paste(_ text: String) async throws {
    try await tmux(["set-buffer", "--", text, ";", "paste-buffer", "-p"])
  }

  func resize(columns: Int, rows: Int) async throws {
    try await tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  // MARK: The screen

  /// The lines that show, without blanks at their ends.
  func lines() async throws -> [String] {
    try await tmux(["capture-pane", "-p"]).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init).dropLast()
  }

  /// What shows, as bytes: with the sequences for styles, when asked for.
  func capture(styles: Bool = false) async throws -> String {
    try await tmux(["capture-pane", "-p"] + (styles ? ["-e"] : []))
  }

  /// The column at which each line ends, as the terminal has laid them out.
  func lineEnds(_ count: Int) async throws -> [Int] {
    try await tmux(["copy-mode", ";", "send-keys", "-X", "top-line"])
    let look = [
      "send-keys", "-X", "end-of-line", ";", "display-message", "-p", "#{copy_cursor_x}", ";",
      "send-keys", "-X", "cursor-down", ";",
    ]
    let ends = try await tmux(
      Array((0..<count).map { _ in look }.joined()) + ["send-keys", "-X", "cancel"])
    return ends.split(separator: "\n").compactMap { Int($0) }
  }

  /// A value that tmux knows of the terminal, as `alternate_on` or `mouse_any_flag`.
  func value(_ name: String) async throws -> String {
    try await tmux(["display-message", "-p", "#{\(name)}"])
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Looks until the lines that show are as they should be, and stay so: a frame may have come
  /// in part only. Returns them.
  @discardableResult
  func wait(
    until what: String, _ isThere: ([String]) throws -> Bool
  ) async throws -> [String] {
    let deadline = ContinuousClock.now + Self.timeout
    while true {
      let lines = try await lines()
      if try isThere(lines) {
        try await Task.sleep(for: .milliseconds(5))
        if try await self.lines() == lines { return lines }
      }
      guard ContinuousClock.now < deadline else {
        throw Failure(
          description: "waited in vain for \(what); the screen:\n"
            + lines.joined(separator: "\n"))
      }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  /// Waits for a text to appear.
  @discardableResult
  func wait(for text: String) async throws -> [String] {
    try await wait(until: "“\(text)”") { $0.contains { $0.contains(text) } }
  }

  /// Waits for a text to disappear.
  @discardableResult
  func wait(forNo text: String) async throws -> [String] {
    try await wait(until: "no “\(text)”") { !$0.contains { $0.contains(text) } }
  }

  /// Waits for the cursor to be on a row, counted from 1.
  @discardableResult
  func waitForRow(_ row: Int) async throws -> [String] {
    try await wait(until: "row \(row)") { ($0.last ?? "").contains("row \(row)/") }
  }

  /// The row that the status line names.
  func row() async throws -> Int? { Self.row(in: try await lines()) }

  static func row(in lines: [String]) -> Int? {
    guard let match = lines.last?.firstMatch(of: /row (\d+)\/\d+/) else { return nil }
    return Int(match.1)
  }

  // MARK: The program

  /// The number of the program's process.
  func programPID() throws -> Int32? {
    let text = try String(contentsOfFile: scratch.path("program.pid"), encoding: .utf8)
    return Int32(text.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  /// The terminal's settings before the program ran and after it.
  func settings() throws -> (before: String, after: String) {
    (
      try String(contentsOfFile: scratch.path("program.before"), encoding: .utf8),
      try String(contentsOfFile: scratch.path("program.after"), encoding: .utf8)
    )
  }

  /// The same as soon as both are there.
  func settingsWhenWritten() async throws -> (before: String, after: String) {
    try await wait(for: "$")
    return try settings()
  }
}
