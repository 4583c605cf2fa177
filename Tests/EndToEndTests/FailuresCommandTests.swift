import Foundation
import TestSupport
import Testing

@Suite("The failures command")
struct FailuresCommandTests {
  private static func groups(_ arguments: String...) async throws -> [[String: Any]] {
    let result = try await Program.run(["failures", "--format", "json"] + arguments)
    #expect(result.code == 0, "\(result.stderr)")
    return try JSONShape.objects(try JSONShape.object(result.stdout)["groups"])
  }

  private static func isVerdict(_ group: [String: Any]) -> Bool {
    ["evaluation", "contract"].contains(group["class"] as? String)
  }

  @Test("Every failed run of the samples is in one group, with an example that the tree has.")
  func samples() async throws {
    let report = try await TreeReport.of(Samples.folder)
    let groups = try await Self.groups(Samples.folder)
    let failed = Set(
      report.experiments.flatMap(\.traces).filter { $0.outcome == "failed" }.compactMap(\.id))
    let runs = groups.filter { !Self.isVerdict($0) }.compactMap { $0["runs"] as? Int }
    #expect(runs.reduce(0, +) == failed.count)
    #expect(Set(groups.compactMap { $0["signature"] as? String }).count == groups.count)
    for group in groups {
      let example = try JSONShape.member("example", of: group)
      let experiment = try #require(
        report.experiments.first { $0.path == example["path"] as? String })
      let trace = try #require(
        experiment.traces.first { $0.id == example["trace_id"] as? String })
      guard let id = example["observation_id"] as? String else { continue }
      #expect(trace.observations.contains { $0.id == id && $0.hasError })
    }
  }

  @Test("The same failure of two experiments is one group.")
  func severalExperiments() async throws {
    let groups = try await Self.groups(Samples.folder)
    let group = try #require(
      groups.first { ($0["message"] as? String)?.hasSuffix("closed the connection") == true })
    #expect(
      group["signature"] as? String
        == "GatewayError: # from the payment gateway: upstream closed the connection"
        + " @ span http.get, stub_backend.py:get")
    #expect(group["runs"] as? Int == 2)
    #expect(group["experiments"] as? Int == 2)
  }

  @Test("Runs that failed their evaluation are in the groups of their evaluators.")
  func evaluation() async throws {
    let groups = try await Self.groups(Samples.singleTurn).filter(Self.isVerdict)
    #expect(groups.compactMap { $0["message"] as? String } == ["final score below the threshold"])
    #expect(groups.compactMap { $0["runs"] as? Int } == [2])
  }

  @Test("A failed contract shows the assertions that failed it, not those that only warn.")
  func assertions() async throws {
    let results = ["error", "warning", "error"].enumerated().map { index, severity in
      #"{"assertion_type": "a\#(index)", "passed": false, "severity": "\#(severity)", "message": "m"}"#
    }
    let folder = try TemporaryFolder()
    try folder.write(
      #"{"run_id": "r", "success": true, "contract_results": {"overall_pass": false, "#
        + #""error_count": 2, "warning_count": 1, "results": [\#(results.joined(separator: ","))]}}"#,
      to: "trace_summary.jsonl")
    let groups = try await Self.groups(folder.path)
    #expect(groups.compactMap { $0["where"] as? String }.sorted() == ["a0", "a2"])
  }

  @Test("Filters select failures, the text has a line for each group, and colours are optional.")
  func options() async throws {
    let groups = try await Self.groups(Samples.folder, "--filter", "type:span")
    #expect(groups.count == 2)
    #expect(groups.allSatisfy { ($0["where"] as? String)?.hasPrefix("span http.get") == true })
    let text = try await Program.run("failures", Samples.folder, "--filter", "type:span")
    #expect(text.lines.count == 2 + groups.count)
    #expect(text.lines[0].contains("2 groups"))
    #expect(!text.text.contains("\u{1B}"))
    let colored = try await Program.run("failures", "--color", "always", Samples.folder)
    #expect(colored.text.contains("\u{1B}[31mGatewayError"))
    let none = try await Program.run("failures", Samples.folder, "--filter", "nobody")
    #expect(none.lines.count == 1 && none.text.contains("no failures in"))
  }

  @Test("A run that is in two experiments counts once, among all runs too.")
  func sameRuns() async throws {
    let experiment = Samples.folder + "/exp_20261122_200140"
    let once = try await Program.run("failures", experiment)
    let twice = try await Program.run("failures", experiment, experiment)
    #expect(twice.lines[0].hasPrefix("2 experiments · "))
    let runs = { (line: String) in line.components(separatedBy: " · ")[1] }
    #expect(runs(once.lines[0]) == "failures in 3 of 5 runs")
    #expect(runs(twice.lines[0]) == runs(once.lines[0]), "\(twice.lines[0])")
  }

  @Test("A filter selects the right rows after a call that was not recorded, which has a row.")
  func afterMissingCall() async throws {
    let folder = try TemporaryFolder()
    let call = #"{"id": "c", "function": {"name": "lookup", "arguments": "{\"order\": 12345678}"}}"#
    let answer = #"{"role": "tool", "tool_call_id": "c", "content": "shipped yesterday"}"#
    try folder.write(
      lines: [
        Observations.line(
          "a", start: 0, end: 10, type: "agent", name: "run", extra: #""error": "ValueError: no""#),
        Observations.line(
          "g", parent: "a", start: 1, end: 2, type: "generation", name: "llm",
          extra: #""output": {"role": "assistant", "tool_calls": [\#(call)]}"#),
        Observations.line(
          "h", parent: "a", start: 3, end: 4, type: "generation", name: "llm",
          extra: #""input": {"messages": [\#(answer)]}, "output": "Done.""#),
        Observations.line(
          "s", parent: "a", start: 5, end: 6, type: "span", name: "after",
          extra: #""error": "ValueError: no""#),
      ], to: "observations.jsonl")
    for (filter, count) in [
      ("name:after", 1), ("name:llm", 0), ("name:after rule:uncaptured-tool|orphan", 0),
      ("name:after as:span", 1),
    ] {
      #expect(try await Self.groups(folder.path, "--filter", filter).count == count)
    }
  }

  @Test("Mistakes have the exit codes of the other commands.")
  func exitCodes() async throws {
    #expect(try await Program.run("failures", "--filter", "tpye:x", Samples.folder).code == 64)
    #expect(try await Program.run("failures", "/nowhere").code == 2)
  }
}
