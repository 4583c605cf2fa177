import TestSupport
import Testing

@Suite("Events from a real terminal", .serialized)
struct TerminalInputTests {
  @Test(
    "Keys are decoded as tmux sends them.",
    arguments: ["tmux-256color", "screen", "xterm-256color", "linux", "vt100"])
  func decodesKeys(_ term: String) async throws {
    try await TmuxSession.shell { tmux in
      try await tmux.startProbe(term: term)
      try await tmux.press(
        "Up", "Home", "End", "PPage", "F1", "F12", "BTab", "M-x", "C-l", "C-c", "é", "Escape")
      let lines = try await tmux.wait(for: "11: ")
      let events = [
        "0: key(CellGrid.Key.up)", "1: key(CellGrid.Key.home)", "2: key(CellGrid.Key.end)",
        "3: key(CellGrid.Key.pageUp)", "4: key(CellGrid.Key.function(1))",
        "5: key(CellGrid.Key.function(12))", "6: key(CellGrid.Key.backTab)",
        "7: key(CellGrid.Key.alt(\"x\"))", "8: key(CellGrid.Key.control(\"l\"))", "9: interrupt",
        "10: key(CellGrid.Key.character(\"é\"))", "11: key(CellGrid.Key.escape)",
      ]
      for event in events { #expect(lines.contains(event)) }
    }
  }

  @Test("Clicks, the wheel and pasted text arrive as events.")
  func decodesMouseAndPaste() async throws {
    try await TmuxSession.shell(columns: 160) { tmux in
      try await tmux.startProbe()
      try await tmux.click(column: 4, row: 2)
      try await tmux.click(column: 4, row: 2)
      try await tmux.wheel(up: false, column: 6, row: 7)
      try await tmux.send("\u{1B}[200~a\nb\u{1B}[201~")
      let lines = try await tmux.wait(for: "3: paste(\"a\\nb\")")
      let screen = lines.joined(separator: "\n")
      for part in ["0: mouse", "Kind.press", "1: mouse", "Kind.doubleClick", "Kind.wheelDown"] {
        #expect(screen.contains(part))
      }
      #expect(screen.contains("CellGrid.Position(column: 4, row: 2)"))
    }
  }

  @Test("Mouse reports are enabled by an option.", arguments: [("", "1"), ("--no-mouse", "0")])
  func enablesMouse(_ arguments: String, _ flag: String) async throws {
    try await TmuxSession.shell { tmux in
      try await tmux.startProbe(arguments)
      #expect(try await tmux.value("mouse_any_flag") == flag)
    }
  }

  @Test("A change of size is an event, and the next frame fills the screen.")
  func reportsSize() async throws {
    try await TmuxSession.shell { tmux in
      try await tmux.startProbe()
      try await tmux.resize(columns: 60, rows: 12)
      try await tmux.wait(for: "60x12")
      let lines = try await tmux.wait(for: "resize(CellGrid.Size(columns: 60, rows: 12))")
      #expect(lines.last == String(repeating: " ", count: 54) + "corner")
    }
  }

  @Test(
    "The size of the terminal takes precedence over LINES and COLUMNS, whatever these are.",
    arguments: ["LINES=10 COLUMNS=40", "LINES=x COLUMNS=99999999", "LINES=-1 COLUMNS="])
  func ignoresSizeInEnvironment(_ environment: String) async throws {
    try await TmuxSession.shell(columns: 80, rows: 24) { tmux in
      try await tmux.startProbe(environment: environment)
      let lines = try await tmux.wait(for: "80x24")
      #expect(lines.last == String(repeating: " ", count: 74) + "corner")
    }
  }

  @Test("Another thread can interrupt the wait for an event.")
  func wakesFromAnotherThread() async throws {
    try await TmuxSession.shell { tmux in
      try await tmux.startProbe()
      try await tmux.press("W")
      try await tmux.wait(for: "1: wake")
    }
  }

  @Test("Wide and unknown characters keep their columns.")
  func keepsColumns() async throws {
    try await TmuxSession.shell { tmux in
      try await tmux.startProbe()
      let lines = try await tmux.lines()
      #expect(lines[1].hasPrefix("日本語 한글 Ａ          |"))
      #expect(lines[2].hasPrefix("😀 👩🚀 👍 JP ❤         |"))
      #expect(lines[3].hasPrefix("e\u{301}x ␛[31m<U+202E>        |"))
      #expect(lines[4].hasSuffix("new             |"))
    }
  }
}
