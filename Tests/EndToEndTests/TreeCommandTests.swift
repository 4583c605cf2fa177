import Foundation
import Testing

/// `tree`, and what the program prints where there is no screen.
@Suite struct TreeCommandTests {
  @Test func withoutATerminalTheDefaultIsTree() async throws {
    let tree = try await Program.run("tree", Samples.single)
    let plain = try await Program.run(Samples.single)
    #expect(tree.code == 0)
    #expect(plain.code == 0)
    #expect(!tree.stdout.isEmpty)
    #expect(plain.stdout == tree.stdout)
    #expect(tree.stderr.isEmpty)
  }

  @Test func textHasARowForEachTraceAndObservation() async throws {
    let report = try await TreeReport.experiment(Samples.multi)
    let tree = try await Program.run("tree", Samples.multi)
    #expect(tree.lines.count == 1 + report.rowCount + report.findings.count)
  }

  @Test(arguments: [Samples.single, Samples.multi, Samples.broken])
  func jsonHasItsKeysAndAgreesWithItself(path: String) async throws {
    let result = try await Program.run("tree", "--format", "json", path)
    let root = try JSONShape.object(result.stdout)
    #expect(Set(root.keys) == ["experiments"])
    let experiments = try JSONShape.objects(root["experiments"])
    #expect(experiments.count == 1)
    for experiment in experiments {
      #expect(Set(experiment.keys) == ["path", "name", "traces", "findings"])
      for finding in try JSONShape.objects(experiment["findings"]) {
        #expect(Set(finding.keys).isSuperset(of: ["rule", "file", "line", "message"]))
      }
      for trace in try JSONShape.objects(experiment["traces"]) {
        #expect(
          Set(trace.keys) == [
            "id", "name", "iteration", "persona", "outcome", "origin", "duration_ms",
            "observations",
          ])
        try expectPreOrder(try JSONShape.objects(trace["observations"]))
      }
    }
  }

  /// Every observation stands behind its parent, one deeper, and inside of its parent's subtree.
  private func expectPreOrder(_ observations: [[String: Any]]) throws {
    let keys: Set = [
      "id", "type", "name", "parent", "recorded_parent", "depth", "state", "error", "level",
      "model", "duration_ms", "tokens", "file", "line", "badges",
    ]
    var above: [String] = []
    for observation in observations {
      #expect(Set(observation.keys) == keys)
      let depth = try #require(observation["depth"] as? Int)
      #expect(depth >= 0 && depth <= above.count)
      above.removeLast(max(0, above.count - depth))
      #expect(observation["parent"] as? String == above.last)
      above.append(try #require(observation["id"] as? String))
    }
  }

  @Test func countsWhatIsInTheFiles() async throws {
    let report = try await TreeReport.experiment(Samples.multi)
    let text = try String(contentsOfFile: Samples.multi + "/observations.jsonl", encoding: .utf8)
    let ids = try text.split(separator: "\n").map { line in
      try #require(try JSONShape.object(Data(line.utf8))["id"] as? String)
    }
    #expect(Set(report.observations.map(\.id)) == Set(ids))
    #expect(report.observations.count == ids.count)
  }

  @Test func filtersKeepMatchingObservationsOnly() async throws {
    let all = try await TreeReport.experiment(Samples.single)
    let tools = try await TreeReport.experiment("--type", "tool,generation", Samples.single)
    #expect(
      tools.observations.map(\.id)
        == all.observations.filter { ["tool", "generation"].contains($0.type) }.map(\.id))
    let errors = try await TreeReport.experiment("--errors", Samples.single)
    #expect(errors.observations.map(\.id) == all.observations.filter(\.hasError).map(\.id))
    let slow = try await TreeReport.experiment("--filter", "type:span dur:>50ms", Samples.single)
    #expect(
      slow.observations.map(\.id)
        == all.observations.filter { $0.type == "span" && ($0.duration_ms ?? 0) > 50 }.map(\.id))
    let both = try await TreeReport.experiment("--errors", "--type", "tool", Samples.single)
    #expect(
      both.observations.map(\.id)
        == all.observations.filter { $0.hasError && $0.type == "tool" }.map(\.id))
  }

  @Test func traceKeepsOneTrace() async throws {
    let all = try await TreeReport.experiment(Samples.single)
    let trace = try #require(all.traces.last)
    let id = try #require(trace.id)
    let one = try await TreeReport.experiment("--trace", String(id.prefix(8)), Samples.single)
    #expect(one.traces.map(\.id) == [id])
    #expect(one.observations.map(\.id) == trace.observations.map(\.id))
    let none = try await TreeReport.experiment("--trace", "no \"such\" trace", Samples.single)
    #expect(none.observations.isEmpty)
  }

  @Test func takesSeveralPathsAndAFolderOfThem() async throws {
    let two = try await TreeReport.of(Samples.single, Samples.broken)
    #expect(two.experiments.map(\.path) == [Samples.single, Samples.broken])
    let all = try await TreeReport.of(Samples.folder)
    #expect(all.experiments.map(\.path).contains(Samples.multi))
    #expect(all.experiments.map(\.path).contains(Samples.broken))
  }

  @Test func oneBadPathDoesNotHideTheOthers() async throws {
    let result = try await Program.run("tree", Samples.single + "/nope", Samples.multi)
    #expect(result.code == 0)
    #expect(result.stderr.contains("/nope: no such file or folder"))
    #expect(result.text.contains(Samples.multi))
  }

  @Test func readsObservationsFromStandardInput() async throws {
    let file = Samples.single + "/observations.jsonl"
    let data = try Data(contentsOf: URL(fileURLWithPath: file))
    let result = try await Program.run("tree", "--format", "json", "-", stdin: data)
    let report = try JSONDecoder().decode(TreeReport.self, from: result.stdout)
    let lines = data.split(separator: UInt8(ascii: "\n")).count
    #expect(report.experiments.first?.observations.count == lines)
  }

  @Test func pathsBehindTwoDashesMayBeginWithOne() async throws {
    let folder = try TemporaryFolder()
    try folder.file(
      "-dash/observations.jsonl",
      #"{"id": "a", "trace_id": "t", "type": "tool", "name": "dashing"}"# + "\n")
    let result = try await Program.run("tree", "--", "-dash", in: folder.path)
    #expect(result.code == 0)
    #expect(result.text.contains("dashing"))
  }

  @Test func theNewestExperimentOpensWithoutAPath() async throws {
    let folder = try TemporaryFolder()
    for (name, age) in [("older", 1000.0), ("newer", 10.0), ("oldest", 5000.0)] {
      let file = try folder.file(
        "experiments/\(name)/observations.jsonl",
        #"{"id": "a", "trace_id": "t", "type": "tool", "name": "\#(name)"}"# + "\n")
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: file)
    }
    let result = try await Program.run("tree", in: folder.path)
    #expect(result.text.contains("newer"))
    #expect(!result.text.contains("old"))
  }

  @Test func coloursAreForTerminalsOnly() async throws {
    let plain = try await Program.run("tree", Samples.single)
    #expect(!plain.text.contains("\u{1B}"))
    let painted = try await Program.run("tree", "--color", "always", Samples.single)
    #expect(painted.text.contains("\u{1B}[31m"))
    let stripped = painted.text.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
    #expect(stripped == plain.text)
    let never = try await Program.run("tree", "--color", "never", Samples.single)
    #expect(never.text == plain.text)
  }

  @Test func hostileTextIsNeutral() async throws {
    for arguments in [["tree"], ["tree", "--format", "json"], ["stats"], []] {
      let result = try await Program.run(arguments + [Samples.broken])
      let harmful = result.text.unicodeScalars.filter { scalar in
        switch scalar.value {
        case 0x0A: false
        case 0...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
      }
      #expect(harmful.isEmpty, "\(arguments)")
    }
  }

  @Test func aReaderThatLeavesEarlyIsNoError() async throws {
    let scratch = try TemporaryFolder()
    // Far more than a pipe holds.
    let line = #"{"id": "%", "trace_id": "t", "type": "tool", "name": "a-rather-long-name"}"#
    let lines = (0..<20_000).map { line.replacing("%", with: "id\($0)") }.joined(separator: "\n")
    let file = try scratch.file("observations.jsonl", lines)
    for command in ["tree", "tree --format json", "stats", ""] {
      let script = "\"$0\" \(command) \"$1\" 2>\"$2\" | head -c 40 >/dev/null"
      let code = try await ChildProcess.run(
        ["sh", "-c", script, Program.path, file, scratch.path("errors")],
        environment: Program.baseEnvironment)
      #expect(code == 0)
      let errors = try String(contentsOfFile: scratch.path("errors"), encoding: .utf8)
      #expect(errors.isEmpty, "\(command): \(errors)")
    }
  }
}
