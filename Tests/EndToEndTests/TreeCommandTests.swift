import Foundation
import TestSupport
import Testing

@Suite("The tree command")
struct TreeCommandTests {
  @Test("Without a terminal and a command, the tree is printed.")
  func withoutTerminal() async throws {
    let tree = try await Program.run("tree", Samples.singleTurn)
    let plain = try await Program.run(Samples.singleTurn)
    #expect(tree.code == 0)
    #expect(plain.code == 0)
    #expect(!tree.stdout.isEmpty)
    #expect(plain.stdout == tree.stdout)
    #expect(tree.stderr.isEmpty)
  }

  @Test("The text format has a row for each trace and observation.")
  func text() async throws {
    let report = try await TreeReport.experiment(Samples.multiTurn)
    let tree = try await Program.run("tree", Samples.multiTurn)
    #expect(tree.lines.count == 1 + report.rowCount + report.findings.count)
  }

  @Test(
    "The JSON format has all observations in pre-order.",
    arguments: [Samples.singleTurn, Samples.multiTurn, Samples.broken])
  func json(path: String) async throws {
    let result = try await Program.run("tree", "--format", "json", path)
    let experiments = try JSONShape.objects(JSONShape.object(result.stdout)["experiments"])
    #expect(experiments.count == 1)
    for trace in try experiments.flatMap({ try JSONShape.objects($0["traces"]) }) {
      try expectPreOrder(try JSONShape.objects(trace["observations"]))
    }
  }

  /// Expects every observation after its parent, one level deeper, and inside of the parent's
  /// subtree.
  private func expectPreOrder(_ observations: [[String: Any]]) throws {
    var above: [String] = []
    for observation in observations {
      let depth = try #require(observation["depth"] as? Int)
      #expect(depth >= 0 && depth <= above.count)
      above.removeLast(max(0, above.count - depth))
      #expect(observation["parent"] as? String == above.last)
      above.append(try #require(observation["id"] as? String))
    }
  }

  @Test("Each observation of the file is printed once.")
  func complete() async throws {
    let report = try await TreeReport.experiment(Samples.multiTurn)
    let text = try String(
      contentsOfFile: Samples.multiTurn + "/observations.jsonl", encoding: .utf8)
    let ids = try text.split(separator: "\n").map { line in
      try #require(try JSONShape.object(Data(line.utf8))["id"] as? String)
    }
    #expect(Set(report.observations.map(\.id)) == Set(ids))
    #expect(report.observations.count == ids.count)
  }

  @Test("Filters keep only the matching observations.")
  func filters() async throws {
    let all = try await TreeReport.experiment(Samples.singleTurn)
    let tools = try await TreeReport.experiment("--type", "tool,generation", Samples.singleTurn)
    #expect(
      tools.observations.map(\.id)
        == all.observations.filter { ["tool", "generation"].contains($0.type) }.map(\.id))
    let errors = try await TreeReport.experiment("--errors", Samples.singleTurn)
    #expect(errors.observations.map(\.id) == all.observations.filter(\.hasError).map(\.id))
    let slow = try await TreeReport.experiment(
      "--filter", "type:span dur:>50ms", Samples.singleTurn)
    #expect(
      slow.observations.map(\.id)
        == all.observations.filter { $0.type == "span" && ($0.duration_ms ?? 0) > 50 }.map(\.id))
    let both = try await TreeReport.experiment("--errors", "--type", "tool", Samples.singleTurn)
    #expect(
      both.observations.map(\.id)
        == all.observations.filter { $0.hasError && $0.type == "tool" }.map(\.id))
  }

  @Test("With --trace only that trace is printed.")
  func trace() async throws {
    let all = try await TreeReport.experiment(Samples.singleTurn)
    let trace = try #require(all.traces.last)
    let id = try #require(trace.id)
    let one = try await TreeReport.experiment("--trace", String(id.prefix(8)), Samples.singleTurn)
    #expect(one.traces.map(\.id) == [id])
    #expect(one.observations.map(\.id) == trace.observations.map(\.id))
    let none = try await TreeReport.experiment("--trace", "no \"such\" trace", Samples.singleTurn)
    #expect(none.observations.isEmpty)
  }

  @Test("Colours are printed only to a terminal, or on request.")
  func colours() async throws {
    let plain = try await Program.run("tree", Samples.singleTurn)
    #expect(!plain.text.contains("\u{1B}"))
    let painted = try await Program.run("tree", "--color", "always", Samples.singleTurn)
    #expect(painted.text.contains("\u{1B}[31m"))
    let stripped = painted.text.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
    #expect(stripped == plain.text)
    let never = try await Program.run("tree", "--color", "never", Samples.singleTurn)
    #expect(never.text == plain.text)
  }

  @Test("No output contains a control character.")
  func controlCharacters() async throws {
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

  @Test("A reader that closes the pipe early is no error.")
  func closedPipe() async throws {
    let scratch = try TemporaryFolder()
    // Far more than fits into a pipe.
    let line = #"{"id": "%", "trace_id": "t", "type": "tool", "name": "a-rather-long-name"}"#
    let lines = (0..<5_000).map { line.replacing("%", with: "id\($0)") }.joined(separator: "\n")
    let file = try scratch.write(lines, to: "observations.jsonl")
    for command in ["tree", "tree --format json", "stats", ""] {
      let script = "\"$0\" \(command) \"$1\" 2>\"$2\" | head -c 40 >/dev/null"
      let code = try await ChildProcess.run(
        ["sh", "-c", script, Program.path, file, scratch.path("errors")],
        environment: TestEnvironment.base)
      #expect(code == 0)
      let errors = try String(contentsOfFile: scratch.path("errors"), encoding: .utf8)
      #expect(errors.isEmpty, "\(command): \(errors)")
    }
  }
}
