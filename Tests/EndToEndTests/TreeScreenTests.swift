import TestSupport
import Testing

extension EndToEnd {
  @Suite("The tree")
  struct TreeScreenTests {
    @Test("The header shows the counts of the report.", arguments: [(80, 24), (200, 50)])
    func header(columns: Int, rows: Int) async throws {
      let report = try await TreeReport.experiment(Samples.singleTurn)
      try await TmuxSession.running(Samples.singleTurn, columns: columns, rows: rows) { screen in
        let lines = try await screen.wait(for: " row ")
        let header = lines.first ?? ""
        #expect(header.contains(report.name))
        #expect(header.contains("\(report.traces.count) runs"))
        #expect(header.contains("\(report.failed) failed"))
        #expect(header.contains("\(report.observations.count) obs"))
        #expect(header.contains("✗ \(report.errors)"))
        #expect(lines.last?.contains("/\(report.rowCount)") == true)
        #expect(lines.count == rows)
      }
    }

    @Test("The cursor starts on the failed run.")
    func startsOnFailedRun() async throws {
      let report = try await TreeReport.experiment(Samples.singleTurn)
      let failed = try #require(report.traces.firstIndex { $0.outcome == "failed" })
      try await TmuxSession.running(Samples.singleTurn) { screen in
        try await screen.waitForRow(report.row(ofTrace: failed))
      }
    }

    @Test("Keys move the cursor by rows and pages.")
    func movesByRows() async throws {
      let report = try await TreeReport.experiment(Samples.singleTurn)
      try await TmuxSession.running(Samples.singleTurn, columns: 80, rows: 24) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("0", "g")
        try await screen.waitForRow(1)
        try await screen.press("j", "j")
        try await screen.waitForRow(3)
        try await screen.press("k")
        try await screen.waitForRow(2)
        try await screen.press("Down", "Down", "Down", "Up")
        try await screen.waitForRow(4)
        try await screen.press("NPage")
        try await screen.waitForRow(4 + 21)
        try await screen.press("PPage")
        try await screen.waitForRow(4)
        try await screen.press("C-d")
        try await screen.waitForRow(4 + 11)
        try await screen.press("C-u")
        try await screen.waitForRow(4)
        try await screen.press("G")
        try await screen.waitForRow(report.rowCount)
        try await screen.press("j", "j", "k")
        try await screen.waitForRow(report.rowCount - 1)
        try await screen.press("Home")
        try await screen.waitForRow(1)
        try await screen.press("k", "End")
        try await screen.waitForRow(report.rowCount)
      }
    }

    @Test("The cursor can visit every row.")
    func visitsEveryRow() async throws {
      let report = try await TreeReport.experiment(Samples.singleTurn)
      try await TmuxSession.running(Samples.singleTurn, columns: 80, rows: 10) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("0", "g")
        try await screen.waitForRow(1)
        try await screen.press("j", times: report.rowCount + 3)
        try await screen.waitForRow(report.rowCount)
        try await screen.press("k", times: report.rowCount + 3)
        try await screen.waitForRow(1)
      }
    }

    @Test("Keys move the cursor by siblings and traces.")
    func movesBySiblingsAndTraces() async throws {
      let report = try await TreeReport.experiment(Samples.singleTurn)
      let second = report.row(ofTrace: 1)
      try await TmuxSession.running(Samples.singleTurn) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("0", "g")
        try await screen.waitForRow(1)
        try await screen.press("J")
        try await screen.waitForRow(second)
        try await screen.press("K")
        try await screen.waitForRow(1)
        try await screen.press("]")
        try await screen.waitForRow(second)
        try await screen.press("]")
        try await screen.waitForRow(report.row(ofTrace: 2))
        // From a row inside of a trace, the first step goes to the trace itself.
        try await screen.press("j", "j")
        try await screen.waitForRow(report.row(ofTrace: 2) + 2)
        try await screen.press("[")
        try await screen.waitForRow(report.row(ofTrace: 2))
        try await screen.press("[")
        try await screen.waitForRow(second)
        try await screen.press("]", times: 9)
        try await screen.waitForRow(report.row(ofTrace: report.traces.count - 1))
      }
    }

    @Test("A folded row shows the number of rows and errors that it hides.")
    func folds() async throws {
      let report = try await TreeReport.experiment(Samples.singleTurn)
      let first = report.traces[0]
      let firstErrors = first.observations.count { $0.hasError }
      try await TmuxSession.running(Samples.singleTurn, columns: 140, rows: 50) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("-", "g")
        try await screen.wait(until: "folded traces") { lines in
          lines.count { $0.hasPrefix("▸") } == report.traces.count
        }
        try await screen.wait(for: "+\(first.observations.count) ✗\(firstErrors)")
        try await screen.press("l")
        try await screen.wait(forNo: "+\(first.observations.count) ✗\(firstErrors)")
        try await screen.press("l")
        try await screen.waitForRow(2)
        try await screen.press("h")
        try await screen.waitForRow(1)
        try await screen.press("h")
        try await screen.wait(for: "+\(first.observations.count) ✗\(firstErrors)")
        try await screen.press("Space")
        try await screen.wait(forNo: "+\(first.observations.count) ✗\(firstErrors)")
        try await screen.press("Space")
        try await screen.wait(for: "+\(first.observations.count) ✗\(firstErrors)")
      }
    }

    @Test("Keys unfold one level, all rows, or none.")
    func foldLevels() async throws {
      let report = try await TreeReport.experiment(Samples.singleTurn)
      try await TmuxSession.running(Samples.singleTurn, columns: 90, rows: 50) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("-", "g")
        try await screen.press("1")
        try await screen.wait(until: "a row for each root") { lines in
          lines.dropFirst().count { $0.contains(/^  ▸ .*agent +travel_support/) }
            == report.traces.count
        }
        try await screen.press("0")
        try await screen.wait(for: report.traces[0].observations.last?.name ?? "?")
        let all = try await screen.wait(forNo: "▸")
        #expect(all.count == 50)
        try await screen.press("-")
        try await screen.wait(until: "folded traces") { lines in
          lines.count { $0.hasPrefix("▸") } == report.traces.count
        }
      }
    }
  }
}
