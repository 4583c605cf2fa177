import TestSupport
import Testing

extension EndToEnd {
  @Suite("Filters")
  struct FilterTests {
    @Test("The menu of types filters by the chosen types.")
    func typeMenu() async throws {
      let report = try await TreeReport.experiment(Samples.singleTurn)
      let tools = report.observations.count { $0.type == "tool" }
      let all = report.observations.count
      try await TmuxSession.running(Samples.singleTurn, columns: 140, rows: 60) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("T")
        try await screen.wait(for: "Space choose")
        try await screen.press("t")
        try await screen.wait(for: "[x] T tool")
        let lines = try await screen.wait(for: "\(tools) of \(all)")
        #expect(lines.first?.contains("filter: type:tool") == true)
        try await screen.press("Enter")
        let filtered = try await screen.wait(forNo: "Space choose")
        #expect(rows(filtered, ofType: "tool") == tools)
        #expect(rows(filtered, ofType: "generation") == 0)
        try await screen.press("X")
        try await screen.wait(forNo: "filter: type")
        try await screen.press("T", "j", "Space")
        try await screen.wait(for: "filter: type:")
        try await screen.press("Escape")
        try await screen.wait(forNo: "Space choose")
        try await screen.press("X")
        try await screen.wait(forNo: "filter: type")
      }
    }

    @Test("The filter line shows as many matches as the report has.")
    func filterLine() async throws {
      let report = try await TreeReport.experiment(Samples.singleTurn)
      let tools = report.observations.count { $0.type == "tool" }
      let all = report.observations.count
      try await TmuxSession.running(Samples.singleTurn, columns: 140, rows: 60) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("f")
        try await screen.wait(for: "filter: ")
        try await screen.type("type:tool")
        try await screen.wait(until: "the matches in the prompt") {
          $0.last?.contains("type:tool  \(tools) of \(all) obs") == true
        }
        try await screen.press("Enter")
        let lines = try await screen.wait(for: "\(tools) of \(all)")
        #expect(rows(lines, ofType: "tool") == tools)
        // The other rows are the traces and the ancestors of tools.
        for type in ["generation", "event", "evaluation"] {
          #expect(rows(lines, ofType: type) == 0)
        }
        try await screen.press("X")
        try await screen.wait(forNo: "of \(all)")
      }
    }

    @Test("Tab completes fields and values.")
    func completion() async throws {
      try await TmuxSession.running(Samples.singleTurn) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("f")
        try await screen.type("ty")
        try await screen.press("Tab")
        try await screen.wait(for: "filter: type:")
        try await screen.type("ge")
        try await screen.press("Tab")
        try await screen.wait(for: "filter: type:generation")
        try await screen.type("t")
        try await screen.press("Tab")
        try await screen.wait(until: "the fields with this prefix") {
          $0.dropLast().last.map { ["type:", "tokens:", "trace:"].allSatisfy($0.contains) } == true
        }
        try await screen.press("Escape")
        try await screen.wait(forNo: "filter:")
      }
    }

    @Test("A mistake is explained, and the last valid filter stays.")
    func mistake() async throws {
      let report = try await TreeReport.experiment(Samples.singleTurn)
      let tools = report.observations.count { $0.type == "tool" }
      let good = "\(tools) of \(report.observations.count)"
      try await TmuxSession.running(Samples.singleTurn, columns: 160) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("f")
        try await screen.type("type:tool")
        try await screen.wait(for: good)
        try await screen.press("Enter")
        try await screen.wait(until: "that the prompt is closed") {
          $0.last?.contains("filter:") == false
        }
        try await screen.press("f")
        try await screen.wait(until: "the matches in the prompt") {
          $0.last?.contains(good) == true
        }
        try await screen.type(" is:eror")
        try await screen.wait(for: "did you mean \"error\"?")
        try await screen.wait(for: good)
        try await screen.press("Enter")
        let lines = try await screen.wait(for: "did you mean \"error\"?")
        #expect(lines.first?.contains(good) == true)
      }
    }

    @Test("The key x shows errors only, and all rows again.")
    func errorsOnly() async throws {
      let report = try await TreeReport.experiment(Samples.singleTurn)
      let shown = "filter: is:error  \(report.errors) of \(report.observations.count)"
      try await TmuxSession.running(Samples.singleTurn, columns: 140, rows: 60) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("x")
        let lines = try await screen.wait(for: shown)
        let rows = lines.map { $0.prefix { $0 != "│" } }
        #expect(rows.count { $0.contains("http.get") } == 2)
        try await screen.press("x")
        try await screen.wait(forNo: "filter: is")
        try await screen.press("x")
        try await screen.wait(for: shown)
        try await screen.press("X")
        try await screen.wait(forNo: "filter: is")
        try await screen.press("x")
        try await screen.wait(for: shown)
        try await screen.press("Escape")
        try await screen.wait(for: "X: clear all filters")
        try await screen.wait(for: shown)
      }
    }

    @Test("If nothing matches, the screen says so, and X clears the filter.")
    func noMatches() async throws {
      try await TmuxSession.running(Samples.singleTurn) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("f")
        try await screen.type("dur:>9h")
        try await screen.press("Enter")
        try await screen.wait(for: "nothing matches the filter")
        try await screen.press("j", "k", "e", "G", "g", "h", "l", "Space", "NPage", "n", "Enter")
        try await screen.wait(for: "0 of")
        try await screen.press("X")
        try await screen.wait(forNo: "nothing matches")
      }
    }

    /// The number of rows that have a type.
    private func rows(_ lines: [String], ofType type: String) -> Int {
      lines.dropFirst().dropLast().count { line in
        let tree = line.split(separator: "│").first ?? ""
        return tree.split(separator: " ").contains { $0 == type }
      }
    }
  }
}
