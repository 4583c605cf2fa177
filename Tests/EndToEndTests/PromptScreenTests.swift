import TestSupport
import Testing

extension EndToEnd {
  @Suite("Prompts, hints and previews")
  struct PromptScreenTests {
    @Test("The filter line lists candidates, has a history, and Esc keeps an applied filter.")
    func filterLine() async throws {
      try await TmuxSession.running(Samples.singleTurn, columns: 100, rows: 30) { screen in
        try await screen.wait(for: "? help")
        try await screen.type("ftype:")
        try await screen.press("Tab")
        try await screen.wait(for: "Tab: next")
        try await screen.type("to")
        try await screen.press("Tab")
        try await screen.wait(for: "filter: type:tool")
        try await screen.press("Enter", "Escape")
        try await screen.wait(for: "X: clear all filters")
        try await screen.press("X")
        try await screen.wait(forNo: "filter: type:tool")
        try await screen.press("f", "Up")
        try await screen.wait(for: "filter: type:tool")
      }
    }

    @Test("Rows say what went in and what came out, and a hint can be clicked.")
    func previews() async throws {
      try await TmuxSession.running(Samples.singleTurn, columns: 120, rows: 30) { screen in
        try await screen.wait(for: "? help")
        try await screen.press("0")
        try await screen.wait(until: "arguments and result") {
          $0.contains { $0.contains("lookup_booking") && $0.contains(" → ") }
        }
        // The findings add a hint, which moves those after it.
        try await screen.wait(for: "w finding")
        let lines = try await screen.wait(for: "t timeline")
        let line = try #require(lines.last)
        let column = try #require(line.firstRange(of: "t timeline")).lowerBound
        try await screen.click(
          column: line.distance(from: line.startIndex, to: column), row: lines.count - 1)
        try await screen.wait(for: "critical path")
      }
    }

    @Test(
      "The theme is chosen by an option, or by what the terminal says.", arguments: [true, false])
    func light(isOption: Bool) async throws {
      let arguments = [Samples.singleTurn] + (isOption ? ["--theme", "light"] : [])
      try await TmuxSession.running(
        Program.path, arguments, columns: 100, rows: 30,
        environment: isOption ? [:] : ["COLORFGBG": "0;15"]
      ) { screen in
        try await screen.wait(for: "? help")
        // Dark green in place of the terminal's own.
        let colours = try await screen.capture(styles: true)
        #expect(colours.contains("38;5;28"))
        try await screen.press("q")
        try await screen.wait(for: "exit code 0")
      }
    }
  }
}
