import Support

/// A program to start in a ``PseudoTerminal``, and how.
package struct TerminalProgram: Sendable {
  /// What a standard stream of the program is.
  package enum Stream: Sendable, Hashable {
    case terminal
    /// The terminal, opened for reading only.
    case readOnlyTerminal
    case file(String)
    /// Standard streams are normally open; this one is not.
    case closed
  }

  package var command: [String]
  package var columns = 100
  package var rows = 30
  /// Added to ``TestEnvironment/base``, with `xterm-256color` as `TERM`; `nil` removes a variable.
  package var environment: [String: String?] = [:]
  package var streams: [Stream] = [.terminal, .terminal, .terminal]
  /// Without it the program has no controlling terminal, whatever its streams are.
  package var controlsTerminal = true
  /// A shell with job control starts the program, which can then be stopped and continued. The program's end
  /// arrives as the shell's exit code.
  package var hasJobControl = false
  /// What the terminal answers where these bytes are in the output, such as OSC 11.
  package var answers: [String: String] = [:]

  package init(_ command: [String]) { self.command = command }

  /// Continues a stopped program each time that a line arrives on descriptor 9. Stopped programs have the codes
  /// 128 plus SIGSTOP, SIGTSTP, SIGTTIN or SIGTTOU.
  private static let shellScript = """
    set -m; "$@"; code=$?
    while case $code in 147|148|149|150) true;; *) false;; esac && read line <&9; do
      fg >/dev/null; code=$?
    done
    exit $code
    """

  /// The command with the shell, if there is one.
  var startedCommand: [String] {
    hasJobControl ? ["/bin/sh", "-c", Self.shellScript, "sh"] + command : command
  }

  /// `NAME=value` each.
  var startedEnvironment: [String] {
    var variables = TestEnvironment.base
    // A crash takes seconds when it is to print a backtrace.
    variables.merge(["TERM": "xterm-256color", "SWIFT_BACKTRACE": "enable=no"]) { $1 }
    for (name, value) in environment { variables[name] = value }
    return variables.map { "\($0.key)=\($0.value)" }
  }
}
