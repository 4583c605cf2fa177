import TestSupport
import Testing

extension EndToEnd {
  @Suite("Search")
  struct SearchTests {
    @Test("The search goes to the first match while the text is typed, and n and N to the others.")
    func finds() async throws {
      let report = try await TreeReport.experiment(Samples.singleTurn)
      let rows = report.rows.indices.filter { report.rows[$0]?.name == "lookup_booking" }
        .map { $0 + 1 }
      #expect(rows.count >= 3)
      let count = rows.count
      try await TmuxSession.running(Samples.singleTurn, columns: 120, rows: 40) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("g", "/")
        try await screen.type("lookup_b")
        try await screen.wait(for: "\(count) matches")
        try await screen.waitForRow(rows[0])
        try await screen.press("Enter")
        try await screen.wait(forNo: "matches")
        try await screen.press("n")
        try await screen.waitForRow(rows[1])
        try await screen.press("n")
        try await screen.waitForRow(rows[2])
        try await screen.press("N")
        try await screen.waitForRow(rows[1])
        try await screen.press("N", "N")
        try await screen.wait(for: "wrapped to bottom")
        try await screen.waitForRow(rows[count - 1])
        try await screen.press("n")
        try await screen.wait(for: "wrapped to top")
      }
    }

    @Test("With the focus in the detail the search is there, unfolds to its hits and counts them.")
    func detail() async throws {
      let folder = try TemporaryFolder()
      let body = (0..<5000).map {
        #"{"number": \#($0), "text": "body \#($0 == 4321 ? "needle" : "hay")"}"#
      }
      let extra = #""output": {"a": {"b": [\#(body.joined(separator: ", "))]}}"#
      #expect(extra.utf8.count > 150_000)
      try folder.write(
        lines: [Observations.line("o1", type: "tool", extra: extra)], to: "observations.jsonl")
      try await TmuxSession.running(folder.path, columns: 120, rows: 40) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("0", "g", "j", "Tab", "/")
        try await screen.type("needle")
        try await screen.wait(for: "1 hit")
        try await screen.press("Enter")
        let lines = try await screen.wait(for: "hit 1/1")
        #expect(lines.contains { $0.contains("body needle") })
        #expect(try await screen.capture(styles: true).contains("needle"))
        try await screen.press("n")
        try await screen.wait(for: "wrapped to top")
        try await screen.press("/")
        try await screen.type("~nothing|like [t]his")
        try await screen.wait(for: "not found")
        try await screen.press("Escape")
        try await screen.wait(for: "hit 1/1")
      }
    }

    @Test("Escape goes back to the row where the search began.")
    func escape() async throws {
      try await TmuxSession.running(Samples.singleTurn) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("0", "g", "j", "j", "j")
        try await screen.waitForRow(4)
        try await screen.press("/")
        try await screen.type("issue_refund")
        try await screen.wait(for: "match")
        try await screen.press("Escape")
        try await screen.waitForRow(4)
      }
    }

    @Test("If nothing matches, the screen says so.")
    func noMatches() async throws {
      try await TmuxSession.running(Samples.singleTurn) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("g", "/")
        try await screen.type("nowhere to be found")
        try await screen.wait(for: "not found")
        try await screen.press("Enter")
        try await screen.wait(for: "not found: nowhere to be found")
        try await screen.waitForRow(1)
        try await screen.press("n")
        try await screen.wait(for: "not found: nowhere to be found")
      }
    }

    @Test("A regular expression can be searched for, and a mistake in one is reported.")
    func regularExpressions() async throws {
      try await TmuxSession.running(Samples.singleTurn) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("/")
        try await screen.type("~^search_(trains|hotels)$")
        try await screen.wait(for: "2 matches")
        try await screen.press("C-u")
        try await screen.type("~(")
        try await screen.wait(for: "invalid regex")
        try await screen.press("Enter")
        try await screen.wait(for: "invalid regex")
      }
    }
  }
}
