import TestSupport
import Testing

extension EndToEnd {
  @Suite("Types of terminals")
  struct TerminalTypeTests {
    @Test(
      "A terminal that cannot move its cursor is refused with a reason.",
      arguments: [
        ("dumb", "cannot move its cursor"), (nil, "TERM is not set"),
      ])
    func refuses(term: String?, message: String) async throws {
      try await TmuxSession.running(
        Samples.singleTurn, columns: 80, rows: 24,
        environment: term.map { ["TERM": $0] } ?? [:], unset: term == nil ? ["TERM"] : []
      ) { screen in
        let lines = try await screen.wait(for: "exit code 2")
        #expect(lines.contains { $0.contains("fluxloop-tui: ") && $0.contains(message) })
        let settings = try await screen.settings()
        #expect(settings.before == settings.after)
        #expect(try await screen.value("alternate_on") == "0")
        #expect(try await screen.value("mouse_any_flag") == "0")
        #expect(lines.filter { !$0.isEmpty }.count <= 4, "\(lines)")
      }
    }

    @Test("Without room for open files, that is the reason, and not the type of the terminal.")
    func tooManyFiles() async throws {
      try await TmuxSession.shell(columns: 160) { tmux in
        try await tmux.enter("ulimit -n 8; '\(Program.path)' '\(Samples.singleTurn)'")
        try await tmux.wait(for: "cannot open the terminal: Too many open files")
      }
    }

    @Test(
      "A terminal that terminfo does not know is used as xterm-256color, and a note says so.",
      arguments: ["xterm-of-tomorrow", "unknown-direct"])
    func unknownTerminal(term: String) async throws {
      try await TmuxSession.running(
        Samples.singleTurn, columns: 120, rows: 24, environment: ["TERM": term]
      ) { screen in
        let note = "terminal type \"\(term)\" is unknown here; using xterm-256color"
        try await screen.wait(for: note)
        try await screen.press("0", "g", "j")
        try await screen.waitForRow(2)
        try await screen.press("q")
        let lines = try await screen.wait(for: "exit code 0")
        #expect(lines.contains { $0.contains("fluxloop-tui: \(note)") })
      }
    }

    @Test("With NO_COLOR attributes are used, but no colours.")
    func noColor() async throws {
      try await TmuxSession.running(Samples.singleTurn, environment: ["NO_COLOR": "1"]) { screen in
        try await screen.wait(for: " row ")
        let plain = try await screen.capture(styles: true)
        #expect(!plain.contains(#/\u{1B}\[([0-9]+;)*(3|4|9)[0-7]m/#))
        #expect(plain.contains(#/\u{1B}\[([0-9;]*;)?7m/#))
      }
      try await TmuxSession.running(Samples.singleTurn) { screen in
        try await screen.wait(for: " row ")
        let coloured = try await screen.capture(styles: true)
        #expect(coloured.contains(#/\u{1B}\[([0-9]+;)*3[0-7]m/#))
      }
    }

    @Test(
      "The explorer works on terminals of other types.",
      arguments: ["xterm-256color", "vt100", "linux", "screen", "ansi"])
    func otherTerminals(term: String) async throws {
      try await TmuxSession.running(
        Samples.singleTurn, columns: 80, rows: 24, environment: ["TERM": term]
      ) { screen in
        try await screen.wait(for: "travel_support")
        try await screen.press("0", "g")
        try await screen.waitForRow(1)
        try await screen.press("j", "j")
        try await screen.waitForRow(3)
        try await screen.press("Down")
        try await screen.waitForRow(4)
        try await screen.press("q")
        try await screen.wait(for: "exit code 0")
      }
    }
  }
}
