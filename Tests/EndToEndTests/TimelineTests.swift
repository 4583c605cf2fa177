import TestSupport
import Testing

extension EndToEnd {
  @Suite("The timeline")
  struct TimelineTests {
    private static let folder = Repository.path("Tests/ExplorerTests/Fixtures/timeline")

    @Test("It shows where the time of a run went, zooms, and gives the screen back.")
    func whereTheTimeWent() async throws {
      try await TmuxSession.running(Self.folder, columns: 120, rows: 36) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("g", "t")
        try await screen.wait(for: "self: ")
        try await screen.press("*")
        let lines = try await screen.wait(for: "step 1/")
        #expect(lines.contains { $0.contains("answer") && $0.contains("57% ◀") })
        #expect(lines.contains { $0.contains("model 71% · tools 22% · other 7%") })
        #expect(lines.contains { $0.contains("step 1/3") && $0.contains("22.8s") })
        try await screen.press("+")
        try await screen.wait(for: "shows ")
        try await screen.press("Enter")
        try await screen.wait(for: "── answer")
        try await screen.press("Escape")
        try await screen.wait(for: "pan")
        try await screen.press("t")
        try await screen.wait(until: "the tree is back") { lines in
          !lines.contains { $0.contains("critical path") }
        }
      }
    }
  }
}
