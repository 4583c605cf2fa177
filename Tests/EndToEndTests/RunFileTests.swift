import Foundation
import TestSupport
import Testing

/// What CLI 0.3 and 0.4 write, through the program.
@Suite("Files of runs")
struct RunFileTests {
  private static let run =
    #"{"run_id": "r", "iteration": 0, "input": "i", "success": true, "duration_ms": 5, "timestamp": "2026-01-01T00:00:00+00:00", "conversation": [{"role": "user", "content": "u"}], "tool_calls": [{"tool": "a", "output": "x"}, {"name": "b", "arguments": "{}"}]}"#
  private static let turn =
    #"{"run_id": "r", "turn_id": "r-t1", "sequence": 1, "role": "user", "content": "u", "timestamp": "2026-01-01T00:00:00+00:00"}"#
  private static let analysis =
    #"{"trace_id": "r", "timeline": [{"raw": {"id": "o", "type": "tool", "name": "n", "start_time": "2026-01-01T00:00:00Z", "end_time": "2026-01-01T00:00:01Z", "trace_id": "r"}}]}"#
  private static let recording =
    #"{"_version": "1", "iteration": 0, "target": "a:b", "kwargs": {}, "timestamp": 1}"#
  private static let verdict =
    #"{"trace_id": "r", "iteration": 0, "success": true, "scores": {}, "final_score": 0.5, "pass": false}"#

  @Test(
    "Standard input is read for what its first line is.",
    arguments: [
      (run, ["message", "tool", "tool"]), (turn, ["message"]), (analysis, ["tool"]),
      (recording, []), (verdict, []),
    ])
  func standardInput(_ line: String, _ types: [String]) async throws {
    for text in [line + "\n", line, "\n" + line + "\r\n"] {
      let result = try await Program.run("tree", "--format", "json", "-", stdin: Data(text.utf8))
      #expect(result.code == 0)
      let report = try JSONDecoder().decode(TreeReport.self, from: result.stdout)
      let experiment = try #require(report.experiments.first)
      #expect(experiment.observations.map(\.type) == types)
      #expect(experiment.traces.map(\.id) == (line == Self.recording ? [] : ["r"]))
      #expect(experiment.findings.map(\.rule) == (line == Self.recording ? ["other-file"] : []))
    }
  }

  @Test("A step is shown by its id, byte for byte as in its run's line.")
  func show() async throws {
    let folder = try TemporaryFolder()
    try folder.write(lines: [Self.run], to: "trace_summary.jsonl")
    let report = try await TreeReport.experiment(folder.path)
    #expect(report.observations.map(\.id) == ["r/1", "r/2", "r/3"])
    let raw = try await Program.run("show", "r/3", "--raw", folder.path)
    #expect(raw.text == #"{"name": "b", "arguments": "{}"}"# + "\n")
    let field = try await Program.run("show", "r/2", "--field", "output", folder.path)
    #expect(field.text == "x\n")
    #expect(try await Program.run("show", "r", folder.path).code == 0)
    #expect(try await Program.run("show", "r/4", folder.path).code != 0)
  }

  @Test("The samples of CLI 0.3.11 and 0.4 open, and each step has its own id.")
  func samples() async throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Samples.folder)
      .filter { name in
        ["travel-support", "benchmark", "exp_20261126"].contains { name.hasPrefix($0) }
      }
    #expect(names.count == 4)
    for name in names {
      let path = Samples.folder + "/" + name
      let report = try await TreeReport.experiment(path)
      #expect(!report.observations.isEmpty)
      let ids = report.observations.map(\.id)
      #expect(Set(ids).count == ids.count)
      for id in Set(ids).prefix(3) {
        #expect(try await Program.run("show", id, path).code == 0)
      }
    }
  }
}
