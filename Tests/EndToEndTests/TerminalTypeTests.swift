import Testing

extension EndToEnd {
  /// Terminals that cannot do, and no colours.
  @Suite struct TerminalTypeTests {
    @Test(arguments: [
      ("dumb", "cannot move its cursor"), ("nonsense-terminal", "nonsense-terminal"),
      (nil, "TERM is not set"),
    ])
    func refusesPolitely(term: String?, message: String) async throws {
      try await TmuxSession.running(
        Samples.single, columns: 80, rows: 24,
        environment: term.map { ["TERM": $0] } ?? [:], unset: term == nil ? ["TERM"] : []
      ) { screen in
        let lines = try await screen.wait(for: "exit code 2")
        #expect(lines.contains { $0.contains("fluxloop-tui: ") && $0.contains(message) })
        let settings = try await screen.settingsWhenWritten()
        #expect(settings.before == settings.after)
        #expect(try await screen.value("alternate_on") == "0")
        #expect(try await screen.value("mouse_any_flag") == "0")
        #expect(lines.filter { !$0.isEmpty }.count <= 4, "\(lines)")
      }
    }

    @Test func noColorLeavesAttributesAlone() async throws {
      try await TmuxSession.running(Samples.single, environment: ["NO_COLOR": "1"]) { screen in
        try await screen.wait(for: " row ")
        let plain = try await screen.capture(styles: true)
        #expect(!plain.contains(#/\u{1B}\[([0-9]+;)*(3|4|9)[0-7]m/#))
        #expect(plain.contains(#/\u{1B}\[([0-9;]*;)?7m/#))
      }
      try await TmuxSession.running(Samples.single) { screen in
        try await screen.wait(for: " row ")
        let coloured = try await screen.capture(styles: true)
        #expect(coloured.contains(#/\u{1B}\[([0-9]+;)*3[0-7]m/#))
      }
    }

    @Test(arguments: ["xterm-256color", "vt100", "linux", "screen", "ansi"])
    func drawsOnOtherTerminals(term: String) async throws {
      try await TmuxSession.running(
        Samples.single, columns: 80, rows: 24, environment: ["TERM": term]
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
