import Testing

extension EndToEnd {
  /// The type menu, the filter line, `x` and `X`.
  @Suite struct FilterTests {
    @Test func typeMenuKeepsTheChosenTypes() async throws {
      let report = try await TreeReport.experiment(Samples.single)
      let tools = report.observations.count { $0.type == "tool" }
      let all = report.observations.count
      try await TmuxSession.running(Samples.single, columns: 140, rows: 60) { screen in
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

    @Test func filterLineShowsWhatTheReportCounts() async throws {
      let report = try await TreeReport.experiment(Samples.single)
      let tools = report.observations.count { $0.type == "tool" }
      let all = report.observations.count
      try await TmuxSession.running(Samples.single, columns: 140, rows: 60) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("f")
        try await screen.wait(for: "filter: ")
        try await screen.type("type:tool")
        try await screen.wait(for: "\(tools) match")
        try await screen.press("Enter")
        let lines = try await screen.wait(for: "\(tools) of \(all)")
        #expect(rows(lines, ofType: "tool") == tools)
        // Rows that show for context: each trace with a tool, and what the tool lies below.
        for type in ["generation", "event", "evaluation"] {
          #expect(rows(lines, ofType: type) == 0)
        }
        try await screen.press("X")
        try await screen.wait(forNo: "of \(all)")
      }
    }

    @Test func tabCompletesFieldsAndValues() async throws {
      try await TmuxSession.running(Samples.single) { screen in
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
        try await screen.wait(until: "the fields that begin so") {
          $0.last?.contains("type:  tokens:  trace:") == true
        }
        try await screen.press("Escape")
        try await screen.wait(forNo: "filter:")
      }
    }

    @Test func mistakeIsPointedAtAndTheLastGoodFilterStays() async throws {
      let report = try await TreeReport.experiment(Samples.single)
      let tools = report.observations.count { $0.type == "tool" }
      let good = "\(tools) of \(report.observations.count)"
      try await TmuxSession.running(Samples.single, columns: 160) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("f")
        try await screen.type("type:tool")
        try await screen.wait(for: good)
        try await screen.press("Enter")
        try await screen.wait(forNo: "match")
        try await screen.press("f")
        try await screen.wait(for: "\(tools) match")
        try await screen.type(" is:eror")
        try await screen.wait(for: "did you mean \"error\"?")
        try await screen.wait(for: good)
        try await screen.press("Enter")
        let lines = try await screen.wait(for: "did you mean \"error\"?")
        #expect(lines.first?.contains(good) == true)
      }
    }

    @Test func errorsOnlyAndAllAgain() async throws {
      let report = try await TreeReport.experiment(Samples.single)
      let shown = "filter: is:error  \(report.errors) of \(report.observations.count)"
      try await TmuxSession.running(Samples.single, columns: 140, rows: 60) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("x")
        let lines = try await screen.wait(for: shown)
        #expect(lines.count { $0.contains("http.get") } == 2)
        try await screen.press("x")
        try await screen.wait(forNo: "filter: is")
        try await screen.press("x")
        try await screen.wait(for: shown)
        try await screen.press("X")
        try await screen.wait(forNo: "filter: is")
        try await screen.press("x")
        try await screen.wait(for: shown)
        try await screen.press("Escape")
        try await screen.wait(forNo: "filter: is")
      }
    }

    @Test func nothingPassesAndTheWayOut() async throws {
      try await TmuxSession.running(Samples.single) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("f")
        try await screen.type("dur:>9h")
        try await screen.press("Enter")
        try await screen.wait(for: "no observation matches the filter")
        try await screen.press("j", "k", "e", "G", "g", "h", "l", "Space", "NPage", "n", "Enter")
        try await screen.wait(for: "0 of")
        try await screen.press("X")
        try await screen.wait(forNo: "no observation matches")
      }
    }

    /// Rows of the tree whose type is this one.
    private func rows(_ lines: [String], ofType type: String) -> Int {
      lines.dropFirst().dropLast().count { line in
        let tree = line.split(separator: "│").first ?? ""
        return tree.split(separator: " ").contains { $0 == type }
      }
    }
  }
}
