import TestSupport
import Testing

extension EndToEnd {
  @Suite("Sorting, lists, zoom and marks")
  struct RowViewTests {
    /// An agent with eight chains of a generation each. The sixth generation takes longest.
    private static func lines() -> [String] {
      var lines = [Observations.line("agent", start: 0, end: 100, type: "agent")]
      for number in 0..<8 {
        let start = Double(number * 10)
        let length = Double((number * 3) % 8 + 1)
        lines.append(
          Observations.line(
            "chain\(number)", parent: "agent", start: start, end: start + length, type: "chain"))
        lines.append(
          Observations.line(
            "ask\(number)", parent: "chain\(number)", start: start, end: start + length,
            type: "generation", extra: #""input": {"prompt": "question \#(number)"}"#))
      }
      return lines
    }

    @Test(
      "The slowest generation and its prompt are four keys away, also in a small terminal.",
      arguments: [(80, 24), (120, 36)])
    func slowest(_ columns: Int, _ rows: Int) async throws {
      let folder = try TemporaryFolder()
      try folder.write(lines: Self.lines(), to: "observations.jsonl")
      try await TmuxSession.running(folder.path, columns: columns, rows: rows) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("s")
        try await screen.wait(for: "list of ‹ generations ›")
        try await screen.press("D")
        try await screen.wait(for: "list: 8 generations by duration")
        try await screen.wait(for: "1/8")
        try await screen.press("Enter")
        // The row shows the prompt, too, and Esc first stops what is being read.
        try await screen.wait(for: "Tab tree")
        try await screen.wait(for: #""question 5""#)
        try await screen.press("Escape")
        try await screen.wait(for: "q quit")
        try await screen.press("Z")
        try await screen.wait(forNo: "list:")
        try await screen.wait(for: " row ")
      }
    }

    @Test("Rows are sorted, zoomed, hidden and marked.")
    func views() async throws {
      let folder = try TemporaryFolder()
      try folder.write(lines: Self.lines(), to: "observations.jsonl")
      try await TmuxSession.running(folder.path, columns: 80, rows: 24) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("0", "H")
        try await screen.wait(for: "8 rows hidden")
        try await screen.wait(forNo: "chain3")
        try await screen.press("s", "d")
        try await screen.wait(for: "sort: duration")
        let lines = try await screen.wait(for: "ask5")
        let first = try #require(lines.first { $0.contains("ask") })
        #expect(first.contains("ask5"))
        try await screen.press("H")
        try await screen.wait(for: "chain3")
        try await screen.press("s", "t")
        try await screen.wait(for: "sorted by time")
        try await screen.press("g", "j", "j", "m", "z")
        try await screen.wait(for: "zoom: ")
        try await screen.wait(forNo: "chain3")
        try await screen.press("Z", "G", "'")
        try await screen.wait(for: "mark 1/1")
        try await screen.wait(for: "◆ chain0")
      }
    }
  }
}
