import Foundation
import Testing

@Suite("Events from a real terminal", .serialized)
struct TerminalInputTests {
  @Test(
    "Keys are decoded as tmux sends them.",
    arguments: ["tmux-256color", "screen", "xterm-256color", "linux", "vt100"])
  func decodesKeys(_ term: String) throws {
    let tmux = try Tmux()
    _ = try tmux.startProbe(term: term)
    try tmux.press(
      "Up", "Home", "End", "PPage", "F1", "F12", "BTab", "M-x", "C-l", "C-c", "é", "Escape")
    let screen = try tmux.wait(for: "11: ")
    let events = [
      "0: key(CellGrid.Key.up)", "1: key(CellGrid.Key.home)", "2: key(CellGrid.Key.end)",
      "3: key(CellGrid.Key.pageUp)", "4: key(CellGrid.Key.function(1))",
      "5: key(CellGrid.Key.function(12))", "6: key(CellGrid.Key.backTab)",
      "7: key(CellGrid.Key.alt(\"x\"))", "8: key(CellGrid.Key.control(\"l\"))", "9: interrupt",
      "10: key(CellGrid.Key.character(\"é\"))", "11: key(CellGrid.Key.escape)",
    ]
    for event in events { #expect(screen.contains(event)) }
  }

  @Test("Clicks, the wheel and pasted text arrive as events.")
  func decodesMouseAndPaste() throws {
    let tmux = try Tmux(columns: 160)
    _ = try tmux.startProbe()
    try tmux.send(
      "\u{1B}[<0;5;3M\u{1B}[<0;5;3m\u{1B}[<0;5;3M\u{1B}[<65;7;8M\u{1B}[200~a\nb\u{1B}[201~")
    let screen = try tmux.wait(for: "3: paste(\"a\\nb\")")
    for kind in ["0: mouse", "Kind.press", "1: mouse", "Kind.doubleClick", "Kind.wheelDown"] {
      #expect(screen.contains(kind))
    }
    #expect(screen.contains("CellGrid.Position(column: 4, row: 2)"))
  }

  @Test("Mouse reports are enabled by an option.", arguments: [("", "1"), ("--no-mouse", "0")])
  func enablesMouse(_ arguments: String, _ flag: String) throws {
    let tmux = try Tmux()
    _ = try tmux.startProbe(arguments)
    #expect(try tmux.value("mouse_any_flag") == flag)
  }

  @Test("A change of size is an event, and the next frame fills the screen.")
  func reportsSize() throws {
    let tmux = try Tmux()
    _ = try tmux.startProbe()
    try tmux.resize(columns: 60, rows: 12)
    _ = try tmux.wait(for: "60x12")
    _ = try tmux.wait(for: "resize(CellGrid.Size(columns: 60, rows: 12))")
    #expect(try tmux.wait(for: "corner").contains(String(repeating: " ", count: 54) + "corner"))
  }

  @Test("The size of the terminal takes precedence over LINES and COLUMNS.")
  func ignoresSizeInEnvironment() throws {
    let tmux = try Tmux()
    _ = try tmux.startProbe(environment: "LINES=10 COLUMNS=40")
    let screen = try tmux.wait(for: "80x24")
    #expect(screen.contains(String(repeating: " ", count: 74) + "corner"))
  }

  @Test("Another thread can interrupt the wait for an event.")
  func wakesFromAnotherThread() throws {
    let tmux = try Tmux()
    _ = try tmux.startProbe()
    try tmux.press("W")
    try tmux.wait(for: "1: wake")
  }

  @Test("Wide and unknown characters keep their columns.")
  func keepsColumns() throws {
    let tmux = try Tmux()
    _ = try tmux.startProbe()
    let lines = try tmux.wait(for: "corner").split(separator: "\n").map { String($0) }
    #expect(lines[1].hasPrefix("日本語 한글 Ａ          |"))
    #expect(lines[2].hasPrefix("😀 👩🚀 👍 JP ❤         |"))
    #expect(lines[3].hasPrefix("e\u{301}x ␛[31m<U+202E>        |"))
    #expect(lines[4].hasSuffix("new             |"))
  }
}
