import TestSupport
import Testing

extension EndToEnd {
  @Suite("Pasted and piped text")
  struct PastingTests {
    @Test("Pasted text presses no keys, and becomes one line in a prompt.")
    func paste() async throws {
      try await TmuxSession.running(Samples.singleTurn) { screen in
        let before = try await screen.wait(for: " row ")
        #expect(before.first?.contains("filter:") == false)
        try await screen.paste("x\nq\nq\n?")
        try await screen.press("g", "f")
        try await screen.wait(for: "filter: ")
        try await screen.paste("type:tool\nname:look\u{1B}[31m")
        // One line, with a visible symbol for the escape character.
        try await screen.wait(for: "filter: type:tool name:look␛[31m")
        try await screen.press("C-u")
        try await screen.paste("type:tool\nname:look")
        try await screen.wait(until: "the matches in the prompt") {
          $0.last?.contains("name:look  4 of 84 obs") == true
        }
        try await screen.press("Enter")
        try await screen.wait(for: "filter: type:tool name:look  4 of 84 obs")
      }
    }

    @Test("The keyboard works while observations come from a pipe.")
    func pipe() async throws {
      try await TmuxSession.piped(
        "cat \"$1\" | \"$0\" -", Program.path, [Samples.singleTurn + "/observations.jsonl"]
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
