import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension EndToEnd {
  /// However the program ends, the terminal is as it was.
  @Suite struct TerminalCareTests {
    @Test func quittingLeavesAUsableShell() async throws {
      try await TmuxSession.running(Samples.single) { screen in
        try await screen.wait(for: " row ")
        #expect(try await screen.value("alternate_on") == "1")
        try await screen.press("q")
        try await expectRestored(screen, "exit code 0")
      }
    }

    @Test func controlCLeaves() async throws {
      try await TmuxSession.running(Samples.single) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("C-c")
        try await expectRestored(screen, "exit code 0")
      }
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT])
    func signalsEndItAsTheyWouldAnyProgram(signal: Int32) async throws {
      try await TmuxSession.running(Samples.single) { screen in
        try await screen.wait(for: " row ")
        kill(try #require(try screen.programPID()), signal)
        try await expectRestored(screen, "exit code \(128 + signal)")
      }
    }

    @Test func endsInAPromptAndInAnOverlay() async throws {
      for keys in [["f", "a", "b"], ["?"], ["p"], ["Enter"]] {
        try await TmuxSession.running(Samples.broken) { screen in
          try await screen.wait(for: " row ")
          for key in keys { try await screen.press(key) }
          kill(try #require(try screen.programPID()), SIGTERM)
          try await expectRestored(screen, "exit code 143")
        }
      }
    }

    @Test func stopsAndGoesOnInAShell() async throws {
      try await TmuxSession.shell(columns: 200) { screen in
        try await screen.type("'\(Program.path)' '\(Samples.single)'")
        try await screen.press("Enter")
        try await screen.wait(for: " row ")
        try await screen.press("0", "g", "j", "j")
        try await screen.waitForRow(3)
        try await screen.press("C-z")
        try await screen.wait(for: "Stopped")
        #expect(try await screen.value("alternate_on") == "0")
        #expect(try await screen.value("mouse_any_flag") == "0")
        try await screen.type("echo mid$((1 + 1))way")
        try await screen.press("Enter")
        try await screen.wait(for: "mid2way")
        try await screen.type("fg")
        try await screen.press("Enter")
        try await screen.waitForRow(3)
        #expect(try await screen.value("alternate_on") == "1")
        #expect(try await screen.value("mouse_any_flag") == "1")
        try await screen.press("j")
        try await screen.waitForRow(4)
        try await screen.press("q")
        try await screen.wait(for: "mid2way")
        try await screen.type("echo exit$?code")
        try await screen.press("Enter")
        try await screen.wait(for: "exit0code")
      }
    }

    @Test func stoppedFromOutsideItGoesOn() async throws {
      try await TmuxSession.running(Samples.single) { screen in
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

    @Test func endsWhenTheTerminalIsGone() async throws {
      try await TmuxSession.running(Samples.single) { screen in
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

    /// Whether a process runs; one that has ended may still wait for its parent to notice.
    private func isRunning(_ process: Int32) async throws -> Bool {
      let scratch = try TemporaryFolder()
      let output = scratch.path("state")
      let code = try await ChildProcess.run(
        ["ps", "-o", "stat=", "-p", "\(process)"], stdout: output,
        environment: Program.baseEnvironment)
      let state = try String(contentsOfFile: output, encoding: .utf8)
      return code == 0 && !state.contains("Z")
    }

    private func expectRestored(_ screen: TmuxSession, _ end: String) async throws {
      try await screen.wait(for: end)
      let settings = try await screen.settingsWhenWritten()
      #expect(settings.before == settings.after)
      try await screen.type("echo re''stored")
      try await screen.press("Enter")
      try await screen.wait(until: "what was typed, echoed") { lines in
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
