import Support
import TestSupport
import Testing

/// A way to end the probe, and what the shell then reports.
struct Ending: Sendable, CustomTestStringConvertible {
  var testDescription: String
  /// Keys that end the probe.
  var keys: [String] = []
  /// A signal sent to the probe.
  var signal: Int32?
  /// The exit status, as a pattern of the shell.
  var status: String
  /// Text that must be on the screen afterwards.
  var message: String?
}

private let endings =
  [
    Ending(testDescription: "q", keys: ["q"], status: "0", message: "bye 0"),
    Ending(testDescription: "SIGTERM", signal: SIGTERM, status: "143", message: "bye 143"),
    Ending(testDescription: "SIGHUP", signal: SIGHUP, status: "129", message: "bye 129"),
    Ending(testDescription: "SIGQUIT", signal: SIGQUIT, status: "131"),
    Ending(testDescription: "SIGINT, then q", keys: ["q"], signal: SIGINT, status: "0"),
    Ending(testDescription: "SIGTERM while the run loop is busy", keys: ["B"], status: "143"),
    Ending(testDescription: "SIGSEGV", keys: ["S"], status: "139"),
    Ending(testDescription: "a bad address", keys: ["N"], status: "139"),
    Ending(testDescription: "stack overflow", keys: ["O"], status: "139"),
    Ending(
      testDescription: "fatalError", keys: ["T"], status: "13[23]", message: "trapped on purpose"),
    Ending(testDescription: "exit", keys: ["X"], status: "7"),
    Ending(
      testDescription: "output to stderr", keys: ["E", "q"], status: "0", message: "captured line"),
  ]
  + [
    SIGPIPE, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGXFSZ, SIGIO, SIGSYS, SIGPWR,
    16, 34, 64,
  ]
  .map { signal in
    Ending(testDescription: "signal \(signal)", signal: signal, status: "\(128 + signal)")
  }

@Suite("Restoring the terminal", .serialized)
struct TerminalRestoreTests {
  /// Stores the modes of the terminal in a variable of the shell.
  private static let rememberModes = "before=$(stty -g)"
  /// Prints `modes are the same` if they are. The command is quoted so that its echo differs from
  /// its output.
  private static let compareModes =
    "[ \"$before\" = \"$(stty -g)\" ] && echo modes are the sa''me"

  @Test("The terminal is restored however the program ends.", arguments: endings)
  func restoresTerminal(_ ending: Ending) async throws {
    try await TmuxSession.shell { tmux in
      try await tmux.enter(Self.rememberModes + "; ulimit -c 0")
      let pid = try await tmux.startProbe()
      #expect(try await tmux.value("alternate_on") == "1")
      try await end(pid, ending, in: tmux)
      try await tmux.enter(
        "case $? in \(ending.status)) echo as exp''ected;; *) echo other;; esac")
      try await tmux.enter(Self.compareModes + "; echo finis''hed")
      let screen = try await tmux.wait(for: "finished").joined(separator: "\n")
      #expect(screen.contains("as expected"))
      #expect(screen.contains("modes are the same"))
      if let message = ending.message { #expect(screen.contains(message)) }
      for flag in ["alternate_on", "mouse_any_flag", "keypad_flag", "keypad_cursor_flag"] {
        #expect(try await tmux.value(flag) == "0", "\(flag)")
      }
      #expect(try await tmux.value("cursor_flag") == "1")
    }
  }

  /// Ends the probe and waits until the shell has the screen.
  private func end(_ pid: pid_t, _ ending: Ending, in tmux: TmuxSession) async throws {
    if let signal = ending.signal {
      kill(pid, signal)
      if signal == SIGINT { try await tmux.wait(for: "interrupt") }
    }
    for key in ending.keys { try await tmux.press(key) }
    try await tmux.wait(forNo: "corner")
  }

  @Test("A signal that is ignored when the program starts stays ignored.")
  func ignored() async throws {
    try await TmuxSession.shell { tmux in
      try await tmux.enter("trap '' USR1")
      let pid = try await tmux.startProbe()
      kill(pid, SIGUSR1)
      try await tmux.press("x", "q")
      try await tmux.wait(for: "bye 0")
    }
  }

  @Test("Ctrl-Z restores the terminal, and fg claims it again.")
  func suspends() async throws {
    try await TmuxSession.shell { tmux in
      try await tmux.enter("set -m; " + Self.rememberModes)
      try await tmux.startProbe()
      try await tmux.press("x", "E", "C-z")
      let stopped = try await tmux.wait(for: "Stopped").joined(separator: "\n")
      #expect(stopped.contains("captured line"))
      #expect(try await tmux.value("alternate_on") == "0")
      try await tmux.enter(Self.compareModes)
      try await tmux.wait(for: "modes are the same")
      try await tmux.enter("fg")
      let resumed = try await tmux.wait(for: "resumed")
      #expect(resumed.contains("0: key(CellGrid.Key.character(\"x\"))"))
      #expect(try await tmux.value("alternate_on") == "1")
      try await tmux.press("q")
      try await tmux.wait(for: "bye 0")
    }
  }

  @Test("fg claims the terminal after SIGTSTP or SIGSTOP.", arguments: [SIGTSTP, SIGSTOP])
  func continuesAfterStop(_ signal: Int32) async throws {
    try await TmuxSession.shell { tmux in
      try await tmux.enter("set -m")
      let pid = try await tmux.startProbe()
      kill(pid, signal)
      try await tmux.wait(for: "Stopped")
      try await tmux.enter("stty sane")
      try await tmux.enter("fg")
      try await tmux.wait(for: "resumed")
      try await tmux.press("Up")
      try await tmux.wait(for: "key(CellGrid.Key.up)")
      try await tmux.press("q")
      try await tmux.wait(for: "bye 0")
    }
  }

  @Test(
    "An unusable terminal is refused with a reason.",
    arguments: [
      ("dumb", "this terminal cannot move its cursor"),
      ("''", "the environment variable TERM is not set"),
    ])
  func refusesTerminal(_ term: String, _ message: String) async throws {
    try await TmuxSession.shell { tmux in
      try await tmux.enter("TERM=\(term) \(TmuxSession.probe)")
      try await tmux.wait(for: "refused: \(message)")
      #expect(try await tmux.value("alternate_on") == "0")
    }
  }

  @Test("Keys are read from the terminal when stdin is a pipe.")
  func readsKeysBesidePipe() async throws {
    try await TmuxSession.shell { tmux in
      try await tmux.enter("echo data | \(TmuxSession.probe)")
      try await tmux.wait(for: "corner")
      try await tmux.press("Up")
      try await tmux.wait(for: "key(CellGrid.Key.up)")
    }
  }
}
