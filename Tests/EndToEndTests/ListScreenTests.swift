import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The list of experiments")
  struct ListScreenTests {
    @Test("Each experiment is shown with its counts.")
    func counts() async throws {
      // On one screen: without the samples that are below other folders.
      let folder = try TemporaryFolder()
      for path in Samples.experiments + Samples.older + [Samples.store, Samples.broken] {
        try folder.copy(path, to: "all/" + (path.split(separator: "/").last ?? ""))
      }
      let report = try await TreeReport.of(folder.path("all"))
      #expect(report.experiments.count == Samples.experiments.count + Samples.older.count + 2)
      try await TmuxSession.running(folder.path("all"), columns: 160) { screen in
        try await screen.wait(for: "\(report.experiments.count) experiments")
        let lines = try await screen.wait(forNo: "…")
        for experiment in report.experiments {
          let name = experiment.path.split(separator: "/").last ?? ""
          let line = try #require(lines.first { $0.contains(" \(name) ") })
          let words = line.split(separator: " ").map(String.init)
          let check = try await Program.run(
            "check", "--format", "json", "--fail-on", "never", experiment.path)
          let groups = check.text.components(separatedBy: "\"family\":").count - 1
          #expect(words.last == "\(groups)", "\(line)")
          #expect(words.dropLast().last == "\(experiment.observations.count)", "\(line)")
          #expect(words.contains("\(experiment.traces.count)"), "\(line)")
          #expect(words.contains("\(experiment.failed)"), "\(line)")
        }
      }
    }

    @Test("The summaries of many experiments are read while the list shows.")
    func manySummaries() async throws {
      let folder = try TemporaryFolder()
      for number in 0..<130 {
        try folder.write(
          #"{"date": "2025-11-25T10:00:00", "results": {"total_runs": \#(number + 2000)}}"#,
          to: "experiments/e\(number + 100)/summary.json")
      }
      try await TmuxSession.running(folder.path, columns: 100, rows: 20) { screen in
        try await screen.wait(for: "130 experiments")
        try await screen.wait(for: "2000")
        try await screen.press("G")
        try await screen.wait(for: "2129")
      }
    }

    @Test("An aborted experiment is marked, and opens.")
    func aborted() async throws {
      let folder = try TemporaryFolder()
      try folder.write("", to: "experiments/exp_20261125_224850/traces.jsonl")
      try folder.makeFolder("experiments/exp_20261125_224907")
      try await TmuxSession.running(folder.path, columns: 100) { screen in
        let lines = try await screen.wait(for: "2 experiments")
        let line = try #require(lines.first { $0.contains("exp_20261125_224907 (aborted)") })
        #expect(line.contains("2026-11-25 22:49"), "\(line)")
        try await screen.press("Enter")
        try await screen.wait(for: "FluxLoop wrote nothing in")
      }
    }

    @Test("After an experiment was open its row shows the figures that it has now.")
    func changedFigures() async throws {
      let folder = try TemporaryFolder()
      func write(_ name: String, runs: Int, failed: Int, day: Int, passed: Int) throws {
        let traces = (0..<runs).map {
          #"{"trace_id": "\#(name)\#($0)", "iteration": \#($0), "success": \#($0 >= failed)}"#
        }
        let figures =
          #""total_runs": \#(runs), "successful": \#(runs - failed), "failed": \#(failed)"#
        try folder.write(lines: traces, to: "all/\(name)/traces.jsonl")
        try folder.write(
          #"{"date": "2026-01-0\#(day)T12:00:00", "results": {\#(figures)}}"#,
          to: "all/\(name)/summary.json")
        try folder.write(
          #"{"total_traces": \#(runs), "pass_rate": 0.\#(passed)}"#,
          to: "all/\(name)/evaluation/summary.json")
      }
      try write("first", runs: 4, failed: 2, day: 5, passed: 50)
      try write("second", runs: 7, failed: 1, day: 3, passed: 70)
      try await TmuxSession.running(folder.path("all"), columns: 120, rows: 10) { screen in
        try await screen.wait(forNo: "…")
        func figures() async throws -> [String] {
          let row = try await screen.wait(for: "second").first { $0.contains(" first ") }
          return (row ?? "").split(separator: " ").map(String.init).dropLast(2)
        }
        #expect(try await figures() == ["first", "2026-01-05", "12:00", "4", "2", "50%"])
        try write("first", runs: 3, failed: 0, day: 7, passed: 30)
        try await screen.press("Enter")
        try await screen.wait(for: "3 runs")
        try await screen.press("q")
        #expect(try await figures() == ["first", "2026-01-07", "12:00", "3", "0", "30%"])
      }
    }

    @Test("Enter opens an experiment, and q goes back, then quits.")
    func keys() async throws {
      try await TmuxSession.running(Samples.folder) { screen in
        try await screen.wait(for: "Enter open")
        try await screen.press("Enter")
        try await screen.wait(for: " row ")
        try await screen.press("q")
        try await screen.wait(for: "Enter open")
        try await screen.press("q")
        try await screen.wait(for: "exit code 0")
      }
    }
  }
}
