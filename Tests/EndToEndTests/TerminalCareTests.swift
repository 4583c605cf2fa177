import Support
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The terminal is restored")
  struct TerminalCareTests {
    @Test("After q the shell can be used.")
    func quit() async throws {
      try await TmuxSession.running(Samples.singleTurn) { screen in
        try await screen.wait(for: " row ")
        #expect(try await screen.value("alternate_on") == "1")
        try await screen.press("q")
        try await expectRestored(screen, "exit code 0")
      }
    }

    @Test("Ctrl-C quits.")
    func controlC() async throws {
      try await TmuxSession.running(Samples.singleTurn) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("C-c")
        try await expectRestored(screen, "exit code 0")
      }
    }

    @Test(
      "A signal ends the program with the usual exit code.", arguments: [SIGTERM, SIGHUP, SIGQUIT])
    func signals(signal: Int32) async throws {
      try await TmuxSession.running(Samples.singleTurn) { screen in
        try await screen.wait(for: " row ")
        kill(try #require(try screen.programPID()), signal)
        try await expectRestored(screen, "exit code \(128 + signal)")
      }
    }

    @Test("A signal ends the program in a prompt and in an overlay too.")
    func signalsInOverlays() async throws {
      let places = [
        (["f", "a", "b"], "filter: ab"), (["?"], " Help "), (["p"], "findings in"),
        (["Enter"], "line 1/"),
      ]
      for (keys, effect) in places {
        try await TmuxSession.running(Samples.broken) { screen in
          try await screen.wait(for: " row ")
          for key in keys { try await screen.press(key) }
          // A key that was not read yet would be the shell's.
          try await screen.wait(for: effect)
          kill(try #require(try screen.programPID()), SIGTERM)
          try await expectRestored(screen, "exit code 143")
        }
      }
    }

    @Test("Ctrl-Z stops the program, and fg continues it.")
    func suspends() async throws {
      try await TmuxSession.shell(columns: 200) { screen in
        try await screen.type("'\(Program.path)' '\(Samples.singleTurn)'")
        try await screen.press("Enter")
        try await screen.wait(for: " row ")
        try await screen.press("0", "g", "j", "j")
        try await screen.waitForRow(3)
        try await screen.press("C-z")
        try await screen.wait(for: "Stopped")
        #expect(try await screen.value("alternate_on") == "0")
        #expect(try await screen.value("mouse_any_flag") == "0")
        try await screen.enter("echo mid$((1 + 1))way")
        try await screen.wait(for: "mid2way")
        try await screen.enter("fg")
        try await screen.waitForRow(3)
        #expect(try await screen.value("alternate_on") == "1")
        #expect(try await screen.value("mouse_any_flag") == "1")
        try await screen.press("j")
        try await screen.waitForRow(4)
        try await screen.press("q")
        try await screen.wait(for: "mid2way")
        try await screen.enter("echo exit$?code")
        try await screen.wait(for: "exit0code")
      }
    }

    @Test("The program continues after SIGSTOP and SIGCONT.")
    func stopped() async throws {
      try await TmuxSession.running(Samples.singleTurn) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("0")
        let program = try #require(try screen.programPID())
        kill(program, SIGSTOP)
        try await screen.press("g", "j")
        kill(program, SIGCONT)
        try await screen.waitForRow(2)
        try await screen.press("q")
        try await expectRestored(screen, "exit code 0")
      }
    }

    @Test("The program ends when the terminal is closed.")
    func closedTerminal() async throws {
      try await TmuxSession.running(Samples.singleTurn) { screen in
        try await screen.wait(for: " row ")
        let program = try #require(try screen.programPID())
        try await screen.killServer()
        let deadline = ContinuousClock.now + .seconds(10)
        while try await isRunning(program) {
          try #require(ContinuousClock.now < deadline, "it still runs")
          try await Task.sleep(for: .milliseconds(10))
        }
      }
    }

    /// Whether a process runs. One that has ended may still be a zombie.
    private func isRunning(_ process: Int32) async throws -> Bool {
      let scratch = try TemporaryFolder()
      let output = scratch.path("state")
      let code = try await ChildProcess.run(
        ["ps", "-o", "stat=", "-p", "\(process)"], stdout: output,
        environment: TestEnvironment.base)
      let state = try String(contentsOfFile: output, encoding: .utf8)
      return code == 0 && !state.contains("Z")
    }

    private func expectRestored(_ screen: TmuxSession, _ end: String) async throws {
      try await screen.wait(for: end)
      let settings = try await screen.settings()
      #expect(settings.before == settings.after)
      try await screen.type("echo re''stored")
      try await screen.press("Enter")
      try await screen.wait(until: "the typed line and its output") { lines in
        lines.contains { $0.contains("echo re''stored") } && lines.contains("restored")
      }
      #expect(try await screen.value("alternate_on") == "0")
      #expect(try await screen.value("mouse_any_flag") == "0")
      #expect(try await screen.value("cursor_flag") == "1")
      #expect(try await screen.value("keypad_cursor_flag") == "0")
      #expect(try await screen.value("keypad_flag") == "0")
    }
  }
}
