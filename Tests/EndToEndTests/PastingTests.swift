import Testing

extension EndToEnd {
  /// Pasted text, and observations that are piped into the screen.
  @Suite struct PastingTests {
    @Test func pastedTextPressesNoKeys() async throws {
      try await TmuxSession.running(Samples.single) { screen in
        let before = try await screen.wait(for: " row ")
        #expect(before.first?.contains("filter:") == false)
        try await screen.paste("x\nq\nq\n?")
        try await screen.press("g", "f")
        try await screen.wait(for: "filter: ")
        try await screen.paste("type:tool\nname:look\u{1B}[31m")
        // One line, and the escape sequence as glyphs.
        try await screen.wait(for: "filter: type:tool name:look␛[31m")
        try await screen.press("C-u")
        try await screen.paste("type:tool\nname:look")
        try await screen.wait(for: "4 matches")
        try await screen.press("Enter")
        try await screen.wait(for: "filter: type:tool name:look  4 of 84")
      }
    }

    @Test func pipedObservationsLeaveTheKeyboardFree() async throws {
      try await TmuxSession.piped(
        "cat \"$1\" | \"$0\" -", Samples.single + "/observations.jsonl"
      ) { screen in
        try await screen.wait(for: "68 obs")
        try await screen.press("0", "g", "j", "j")
        try await screen.waitForRow(3)
        try await screen.press("q")
        try await screen.wait(for: "exit code 0")
      }
    }
  }
}
