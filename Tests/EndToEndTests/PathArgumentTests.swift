import Foundation
import TestSupport
import Testing

@Suite("Paths on the command line")
struct PathArgumentTests {
  @Test("Several paths, or a folder of experiments, can be given.")
  func severalPaths() async throws {
    let two = try await TreeReport.of(Samples.singleTurn, Samples.broken)
    #expect(two.experiments.map(\.path) == [Samples.singleTurn, Samples.broken])
    let all = try await TreeReport.of(Samples.folder)
    #expect(all.experiments.map(\.path).contains(Samples.multiTurn))
    #expect(all.experiments.map(\.path).contains(Samples.broken))
  }

  @Test("A wrong path does not hide the others.")
  func oneWrongPath() async throws {
    let result = try await Program.run("tree", Samples.singleTurn + "/nope", Samples.multiTurn)
    #expect(result.code == 0)
    #expect(result.stderr.contains("/nope: no such file or folder"))
    #expect(result.text.contains(Samples.multiTurn))
  }

  @Test("Observations can come from standard input.")
  func standardInput() async throws {
    let file = Samples.singleTurn + "/observations.jsonl"
    let data = try Data(contentsOf: URL(filePath: file))
    let result = try await Program.run("tree", "--format", "json", "-", stdin: data)
    let report = try JSONDecoder().decode(TreeReport.self, from: result.stdout)
    let lines = data.split(separator: UInt8(ascii: "\n")).count
    #expect(report.experiments.first?.observations.count == lines)
  }

  @Test("After two dashes a path may begin with a dash.")
  func dashes() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      #"{"id": "a", "trace_id": "t", "type": "tool", "name": "dashing"}"# + "\n",
      to: "-dash/observations.jsonl")
    let result = try await Program.run("tree", "--", "-dash", in: folder.path)
    #expect(result.code == 0)
    #expect(result.text.contains("dashing"))
  }

  @Test("Without a path the newest experiment is used.")
  func newest() async throws {
    let folder = try TemporaryFolder()
    for (name, age) in [("older", 1000.0), ("newer", 10.0), ("oldest", 5000.0)] {
      let file = try folder.write(
        #"{"id": "a", "trace_id": "t", "type": "tool", "name": "\#(name)"}"# + "\n",
        to: "experiments/\(name)/observations.jsonl")
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: file)
    }
    let result = try await Program.run("tree", in: folder.path)
    #expect(result.text.contains("newer"))
    #expect(!result.text.contains("old"))
  }
}
