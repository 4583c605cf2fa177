import Foundation

extension TmuxSession {
  /// Runs a program in a terminal while `body` uses it. After the program ends, the screen shows
  /// `exit code N`, and a shell takes the next input.
  package static func running(
    _ program: String, _ arguments: [String], columns: Int = 120, rows: Int = 40,
    environment: [String: String] = [:], unset: [String] = [],
    _ body: (TmuxSession) async throws -> Void
  ) async throws {
    // The process id is that of a shell that then becomes the program.
    let script = """
      stty -a >"$0.before"
      sh -c 'echo $$ >"$0.pid"; exec "$@"' "$0" "$@"
      echo "exit code $?"
      stty -a >"$0.after"
      exec sh -i
      """
    try await run(columns: columns, rows: rows, environment: environment) { scratch in
      ["env"] + unset.flatMap { ["-u", $0] }
        + ["sh", "-c", script, scratch.path("program"), program] + arguments
    } body: {
      try await body($0)
    }
  }

  /// Runs a shell script in which `$0` is the program and `$1` and up are the arguments. After it,
  /// the screen shows `exit code N`, and a shell takes the next input.
  package static func piped(
    _ script: String, _ program: String, _ arguments: [String], columns: Int = 120, rows: Int = 40,
    _ body: (TmuxSession) async throws -> Void
  ) async throws {
    try await run(columns: columns, rows: rows, environment: [:]) { _ in
      ["sh", "-c", script + "; echo \"exit code $?\"; exec sh -i", program] + arguments
    } body: {
      try await body($0)
    }
  }

  /// The process id of the program that ``running(_:_:columns:rows:environment:unset:_:)`` started.
  package func programPID() throws -> Int32? {
    let text = try String(contentsOfFile: scratch.path("program.pid"), encoding: .utf8)
    return Int32(text.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  /// The terminal's settings before and after the program, as `stty -a` prints them. Waits for the
  /// shell that follows the program.
  package func settings() async throws -> (before: String, after: String) {
    try await wait(for: "$")
    return (
      try String(contentsOfFile: scratch.path("program.before"), encoding: .utf8),
      try String(contentsOfFile: scratch.path("program.after"), encoding: .utf8)
    )
  }
}
