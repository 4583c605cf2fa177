import TestSupport
import Testing

extension EndToEnd {
  @Suite("The conversation")
  struct ConversationTests {
    private static let folder = Repository.path("Tests/ExplorerTests/Fixtures/conversation")

    @Test("What is new since the generation before shows, with results below their calls.")
    func newMessages() async throws {
      try await TmuxSession.running(Self.folder, columns: 120, rows: 40) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("0", "G")
        try await screen.wait(for: "6 earlier messages, the same as in #2")
        try await screen.wait(for: "never answered")
        try await screen.press("Tab", "[")
        let lines = try await screen.wait(for: "assistant_turn #2")
        #expect(lines.contains { $0.contains("v JSON") })
        #expect(lines.contains { $0.contains("2 earlier messages") || $0.contains("new since #1") })
        try await screen.press("v")
        try await screen.wait(for: "── input")
        try await screen.press("v")
        try await screen.wait(for: "raw line")
      }
    }

    @Test("A run's conversation leads to the rows of its messages.")
    func run() async throws {
      try await TmuxSession.running(Self.folder, columns: 80, rows: 24) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("Enter", "v")
        try await screen.wait(for: "system You are a travel agent.")
        try await screen.press("j", "j")
        try await screen.wait(for: " line 3/")
        try await screen.press("Enter")
        try await screen.wait(for: " row 3/")
      }
    }

    @Test("Rows say what spans act as, and as: finds them.")
    func acting() async throws {
      let folder = Repository.path("Tests/ExplorerTests/Fixtures/conversation")
      try await TmuxSession.running(folder, columns: 200, rows: 40) { screen in
        try await screen.wait(for: "? help")
        try await screen.press("0")
        try await screen.wait(for: "span→gen   assistant_turn")
        try await screen.type("fas:generation")
        try await screen.press("Enter")
        try await screen.wait(for: "3 of 7 obs")
      }
    }
  }
}
