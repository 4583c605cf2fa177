import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension EndToEnd {
  /// Keys without sense, as from a cat on the keyboard.
  @Suite struct RandomKeysTests {
    private static let keys =
      "jkhlgGJK[]12350-eEwWnN/fTxXdvpr?ty*>:|~\"().a '".map { $0 == " " ? "Space" : String($0) }
      + [
        "Enter", "Tab", "BTab", "Escape", "Up", "Down", "Left", "Right", "PPage", "NPage", "Home",
        "End", "C-u", "C-d", "C-l", "C-a", "C-e", "C-w", "C-f", "C-b", "BSpace", "DC", "F1", "F5",
        "M-x", "é", "日", "😀",
      ]

    @Test(arguments: [Samples.broken, Samples.single, Samples.folder])
    func neitherEndItNorMakeItDeaf(path: String) async throws {
      var random = SplitMix(state: 20_251_115)
      try await TmuxSession.running(path, columns: 100, rows: 30) { screen in
        try await screen.wait(until: "the first screen") { $0.count { !$0.isEmpty } > 4 }
        var pressed: [String] = []
        for round in 0..<60 {
          let keys = (0..<8).map { _ in
            Self.keys[Int(random.next() % UInt64(Self.keys.count))]
          }
          pressed += keys
          for key in keys { try await screen.press(key) }
          if round % 10 == 9 {
            try await screen.resize(
              columns: Int(random.next() % 180) + 1, rows: Int(random.next() % 50) + 1)
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
