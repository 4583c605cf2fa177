import Foundation
import Testing

/// A way for the probe to end, and what the shell then reports.
struct Ending: Sendable, CustomTestStringConvertible {
  var testDescription: String
  /// Keys that the probe takes as its end.
  var keys: [String] = []
  /// A signal sent to it.
  var signal: Int32?
  var status: String
  /// What must be read on the screen afterwards.
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
  Ending(testDescription: "stderr held", keys: ["E", "q"], status: "0", message: "held line"),
]

@Suite("The terminal is left as it was found", .serialized)
struct TerminalRestoreTests {
  @Test("whatever the end", arguments: endings)
  func restore(_ ending: Ending) throws {
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
    // What is typed does not read as what is printed: the shell may show it anywhere, or not at all.
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

  @Test("Ctrl-Z and fg")
  func suspend() throws {
    let tmux = try Tmux()
    try tmux.type("set -m; before=$(stty -g)")
    _ = try tmux.startProbe()
    try tmux.press("x", "C-z")
    try tmux.wait(until: { $0.contains("Stopped") }, "Stopped")
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

  @Test("SIGTSTP and SIGSTOP from elsewhere, then fg", arguments: [SIGTSTP, SIGSTOP])
  func stop(_ signal: Int32) throws {
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

  @Test("a pager has the terminal to itself")
  func release() throws {
    let tmux = try Tmux()
    _ = try tmux.startProbe()
    try tmux.press("E", "P")
    try tmux.wait(for: "released; press enter")
    #expect(try tmux.screen().contains("held line"))
    #expect(try tmux.value("alternate_on") == "0")
    try tmux.press("C-c", "Enter")
    try tmux.wait(for: "corner")
    try tmux.press("Down")
    let screen = try tmux.wait(for: "2: key(CellGrid.Key.down)")
    #expect(!screen.contains("interrupt"))
  }

  @Test(
    "a terminal that cannot do is refused",
    arguments: [
      ("dumb", "this terminal cannot move its cursor"),
      ("no-such-thing", "unknown terminal type \"no-such-thing\" (TERM)"),
      ("''", "the environment variable TERM is not set"),
    ])
  func refused(_ term: String, _ message: String) throws {
    let tmux = try Tmux()
    try tmux.type("TERM=\(term) \(Tmux.probe)")
    try tmux.wait(for: "refused: \(message)")
    #expect(try tmux.value("alternate_on") == "0")
  }

  @Test("data may come by stdin, the keyboard is the terminal's")
  func piped() throws {
    let tmux = try Tmux()
    try tmux.type("echo data | \(Tmux.probe)")
    try tmux.wait(for: "probe pid=")
    try tmux.press("Up")
    try tmux.wait(for: "key(CellGrid.Key.up)")
  }
}
