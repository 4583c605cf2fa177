import Support
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Random keys")
  struct RandomKeysTests {
    private static let keys =
      "jkhlgGJK[]12350-eEwWnN/fTxXdvpr?ty*>:|~\"().a '".map { $0 == " " ? "Space" : String($0) }
      + [
        "Enter", "Tab", "BTab", "Escape", "Up", "Down", "Left", "Right", "PPage", "NPage", "Home",
        "End", "C-u", "C-d", "C-l", "C-a", "C-e", "C-w", "C-f", "C-b", "BSpace", "DC", "F1", "F5",
        "M-x", "é", "日", "😀",
      ]

    @Test(
      "Random keys neither end the program nor stop it from handling signals.",
      arguments: [Samples.broken, Samples.singleTurn, Samples.folder])
    func keepsRunning(path: String) async throws {
      var random = SplitMix64(seed: 20_251_115)
      try await TmuxSession.running(path, columns: 100, rows: 30) { screen in
        try await screen.wait(until: "the first screen") { $0.count { !$0.isEmpty } > 4 }
        var pressed: [String] = []
        for round in 0..<60 {
          let keys = (0..<8).map { _ in random.pick(Self.keys) }
          pressed += keys
          for key in keys { try await screen.press(key) }
          if round % 10 == 9 {
            try await screen.resize(
              columns: random.below(180) + 1, rows: random.below(50) + 1)
          }
        }
        let lines = try await screen.lines()
        #expect(!lines.contains { $0.contains("exit code") }, "\(pressed)")
        try await screen.resize(columns: 100, rows: 30)
        kill(try #require(try screen.programPID()), SIGTERM)
        try await screen.wait(for: "exit code 143")
      }
    }
  }
}
