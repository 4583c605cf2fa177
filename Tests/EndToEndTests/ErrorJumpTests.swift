import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Going to errors")
  struct ErrorJumpTests {
    @Test("The first error is the root cause of the failed run.")
    func firstError() async throws {
      let report = try await TreeReport.experiment(Samples.singleTurn)
      let cause = try rootCause(report)
      let row = try #require(report.row(cause.id))
      try await TmuxSession.running(Samples.singleTurn, columns: 80, rows: 24) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("e")
        let lines = try await screen.waitForRow(row)
        #expect(lines.contains { $0.contains(cause.name) && $0.contains("✗") })
      }
    }

    @Test("The keys for errors visit each one, and the status line shows when they wrap.")
    func visitsAll() async throws {
      let report = try await TreeReport.experiment(Samples.singleTurn)
      let cause = try rootCause(report)
      let failed = try #require(report.traces.firstIndex { $0.outcome == "failed" })
      var expected = report.observations.filter(\.hasError)
      let inTrace = expected.filter { error in
        report.traces[failed].observations.contains { $0.id == error.id }
      }
      // The errors of the failed trace begin with the root cause; the others keep their order.
      let start = try #require(expected.firstIndex { $0.id == inTrace.first?.id })
      expected.removeAll { $0.id == cause.id }
      expected.insert(cause, at: start)
      let (below, above) = (expected[start...], expected[..<start])
      try await TmuxSession.running(Samples.singleTurn, columns: 120, rows: 40) { screen in
        try await screen.wait(for: " row ")
        func visit(_ errors: some Sequence<TreeReport.Observation>) async throws {
          for error in errors {
            try await screen.press("e")
            try await screen.waitForRow(try #require(report.row(error.id)))
          }
        }
        try await visit(below)
        // Two of the runs that did not fail failed their evaluation.
        for number in 1...2 {
          try await screen.press("e")
          try await screen.wait(for: "failed evaluation, \(number) of 2")
        }
        try await visit(above)
        try await visit(below.prefix(1))
        try await screen.press("g", "E")
        try await screen.wait(for: "failed evaluation, 2 of 2")
        try await screen.press("G", "e", "e", "e")
        try await screen.wait(for: "wrapped to top")
      }
    }

    @Test("An experiment without errors shows a message.")
    func noErrors() async throws {
      let report = try await TreeReport.experiment(Samples.broken)
      #expect(report.errors == 0)
      try await TmuxSession.running(Samples.broken) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("e")
        try await screen.wait(for: "no errors")
      }
    }

    /// The deepest error of the failed run that ended first.
    private func rootCause(
      _ report: TreeReport.Experiment
    ) throws -> TreeReport.Observation {
      let failed = try #require(report.traces.first { $0.outcome == "failed" })
      let errors = failed.observations.filter(\.hasError)
      let depth = errors.map(\.depth).max()
      let deepest = try errors.filter { $0.depth == depth }.map { ($0, try end(of: $0)) }
      return try #require(deepest.min { $0.1 < $1.1 }?.0)
    }

    /// The end time, from the line of the file that the report names.
    private func end(of observation: TreeReport.Observation) throws -> String {
      let text = try String(contentsOfFile: observation.file, encoding: .utf8)
      let line = text.split(separator: "\n", omittingEmptySubsequences: false)[observation.line - 1]
      let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return try #require(record?["end_time"] as? String)
    }
  }
}
