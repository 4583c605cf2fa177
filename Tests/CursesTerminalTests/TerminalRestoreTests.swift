import Foundation
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

private let endings = [
  Ending(testDescription: "q", keys: ["q"], status: "0", message: "bye 0"),
  Ending(testDescription: "SIGTERM", signal: SIGTERM, status: "143", message: "bye 143"),
  Ending(testDescription: "SIGHUP", signal: SIGHUP, status: "129", message: "bye 129"),
  Ending(testDescription: "SIGQUIT", signal: SIGQUIT, status: "131"),
  Ending(testDescription: "SIGINT, then q", keys: ["q"], signal: SIGINT, status: "0"),
  Ending(testDescription: "SIGSEGV", keys: ["S"], status: "139"),
  Ending(testDescription: "a bad address", keys: ["N"], status: "139"),
  Ending(testDescription: "stack overflow", keys: ["O"], status: "139"),
  Ending(
    testDescription: "fatalError", keys: ["T"], status: "13[23]", message: "trapped on purpose"),
  Ending(testDescription: "exit", keys: ["X"], status: "7"),
  Ending(
    testDescription: "output to stderr", keys: ["E", "q"], status: "0", message: "captured line"),
]

@Suite("Restoring the terminal", .serialized)
struct TerminalRestoreTests {
  @Test("The terminal is restored however the program ends.", arguments: endings)
  func restoresTerminal(_ ending: Ending) throws {
    let tmux = try Tmux(columns: 120, rows: 50)
    try tmux.type("before=$(stty -g); ulimit -c 0")
    let pid = try tmux.startProbe()
    #expect(try tmux.value("alternate_on") == "1")
    if let signal = ending.signal {
      kill(pid, signal)
      if signal == SIGINT { try tmux.wait(for: "interrupt") }
    }
    for key in ending.keys { try tmux.press(key) }
    try tmux.wait(until: { !$0.contains("corner") }, "the shell")
    // The commands are quoted so that their echo differs from their output.
    try tmux.type("case $? in \(ending.status)) echo as exp''ected;; *) echo other;; esac")
    try tmux.type("[ \"$before\" = \"$(stty -g)\" ] && echo modes are the sa''me; echo finis''hed")
    let screen = try tmux.wait(for: "finished")
    #expect(screen.contains("as expected"))
    #expect(screen.contains("modes are the same"))
    if let message = ending.message { #expect(screen.contains(message)) }
    for flag in ["alternate_on", "mouse_any_flag", "keypad_flag", "keypad_cursor_flag"] {
      #expect(try tmux.value(flag) == "0", "\(flag)")
    }
    #expect(try tmux.value("cursor_flag") == "1")
  }

  @Test("Ctrl-Z restores the terminal, and fg claims it again.")
  func suspends() throws {
    let tmux = try Tmux()
    try tmux.type("set -m; before=$(stty -g)")
    _ = try tmux.startProbe()
    try tmux.press("x", "E", "C-z")
    try tmux.wait(for: "Stopped")
    #expect(try tmux.screen().contains("captured line"))
    #expect(try tmux.value("alternate_on") == "0")
    try tmux.type("[ \"$before\" = \"$(stty -g)\" ] && echo modes are the sa''me")
    try tmux.wait(for: "modes are the same")
    try tmux.type("fg")
    let screen = try tmux.wait(for: "resumed")
    #expect(screen.contains("0: key(CellGrid.Key.character(\"x\"))"))
    #expect(try tmux.value("alternate_on") == "1")
    try tmux.press("q")
    try tmux.wait(for: "bye 0")
  }

  @Test("fg claims the terminal after SIGTSTP or SIGSTOP.", arguments: [SIGTSTP, SIGSTOP])
  func continuesAfterStop(_ signal: Int32) throws {
    let tmux = try Tmux()
    try tmux.type("set -m")
    let pid = try tmux.startProbe()
    kill(pid, signal)
    try tmux.wait(for: "Stopped")
    try tmux.type("stty sane")
    try tmux.type("fg")
    try tmux.wait(for: "resumed")
    try tmux.press("Up")
    try tmux.wait(for: "key(CellGrid.Key.up)")
    try tmux.press("q")
    try tmux.wait(for: "bye 0")
  }

  @Test(
    "An unusable terminal is refused with a reason.",
    arguments: [
      ("dumb", "this terminal cannot move its cursor"),
      ("no-such-thing", "unknown terminal type \"no-such-thing\" (TERM)"),
      ("''", "the environment variable TERM is not set"),
    ])
  func refusesTerminal(_ term: String, _ message: String) throws {
    let tmux = try Tmux()
    try tmux.type("TERM=\(term) \(Tmux.probe)")
    try tmux.wait(for: "refused: \(message)")
    #expect(try tmux.value("alternate_on") == "0")
  }

  @Test("Keys are read from the terminal when stdin is a pipe.")
  func readsKeysBesidePipe() throws {
    let tmux = try Tmux()
    try tmux.type("echo data | \(Tmux.probe)")
    try tmux.wait(for: "probe pid=")
    try tmux.press("Up")
    try tmux.wait(for: "key(CellGrid.Key.up)")
  }
}
