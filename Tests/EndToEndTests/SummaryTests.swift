import TestSupport
import Testing

extension EndToEnd {
  @Suite("The summary of a run")
  struct SummaryTests {
    @Test("A run opens with its summary, from which keys lead to rows and to the conversation.")
    func summary() async throws {
      try await TmuxSession.running(Samples.singleTurn, columns: 120, rows: 40) { screen in
        try await screen.wait(for: " row ")
        try await screen.wait(for: "✗ failed")
        try await screen.wait(for: "│ asked ")
        try await screen.press("Tab", "G")
        try await screen.wait(for: "▸ sources")
        try await screen.press("Enter")
        try await screen.wait(for: "▾ sources")
        try await screen.press("g", "j", "Enter")
        // Enter on the error goes to its row.
        try await screen.wait(for: "✗ error")
        try await screen.press("Left", "g", "Tab", "v")
        try await screen.wait(for: "── conversation")
      }
    }
  }
}
