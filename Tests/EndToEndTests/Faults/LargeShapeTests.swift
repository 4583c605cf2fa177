import Foundation
import TestSupport
import Testing

extension LargeCommands {
  @Suite("Shapes that no usual run has")
  struct LargeShapeTests {
    private static let million = 1_000_000

    @Test("A million children of one observation, and a million runs.", arguments: [true, false])
    func million(hasOneParent: Bool) async throws {
      let folder = try TemporaryFolder()
      let count = Effort.size(of: Self.million)
      var text = #"{"id":"root","trace_id":"t","type":"agent"}"# + "\n"
      for number in 0..<count {
        text += #"{"id":"\#(number)","type":"tool","trace_id":"t"#
        text += hasOneParent ? #"","parent_observation_id":"root"}"# : "\(number)\"}"
        text += "\n"
      }
      try folder.write(text, to: "observations.jsonl")
      let result = try await Program.run(
        ["stats", "--format", "json", folder.path], timeout: .seconds(300))
      #expect(result.code == 0)
      let figures = try #require(
        try JSONSerialization.jsonObject(with: result.stdout) as? [String: Any])
      #expect(figures["observations"] as? Int == count + 1)
      #expect(figures["traces"] as? Int == (hasOneParent ? 1 : count + 1))
    }

    @Test("Values in a million arrays or objects are reported, and what follows is read.")
    func nesting() async throws {
      let folder = try TemporaryFolder()
      let deep = [("[", "]"), (#"{"a":"#, "}"), (#"[{"a":"#, "}]")].map { start, end in
        String(repeating: start, count: Self.million) + "1"
          + String(repeating: end, count: Self.million)
      }
      try folder.write(
        lines: deep.map { Observations.line("deep", extra: #""input": \#($0)"#) }
          + [Observations.line("last")],
        to: "observations.jsonl")
      let result = try await Program.run("check", folder.path)
      #expect(result.code == 1)
      for line in 1...3 { #expect(result.text.contains("observations.jsonl:\(line)  column")) }
      #expect(result.text.contains("at most 10000 levels of nesting"))
      #expect(try await Program.run("tree", folder.path).text.contains("span last"))
    }

    @Test("600 experiments that share a store of 6,000 traces do not read it each.")
    func sharedStore() async throws {
      let folder = try TemporaryFolder()
      let count = 600
      for number in 0..<count {
        try folder.write(
          #"[{"iteration": 0, "input": "q\#(number)", "error": "e"}]"#,
          to: "experiments/e\(number)/errors.json")
      }
      try folder.write(
        lines: (0..<10 * count).map { number in
          """
          {"id": "t\(number)", "start_time": "\(Observations.time(Double(number)))", \
          "metadata": {"iteration": 0, "variation": {"input": "q\(number)"}}}
          """
        }, to: "experiments/artifacts/traces.jsonl")
      try folder.write("", to: "experiments/artifacts/observations.jsonl")
      let result = try await Program.run(
        ["tree", folder.path("experiments")], timeout: .seconds(40))
      #expect(result.code == 0)
      #expect(result.text.split(separator: "\n").count { $0.contains("1 run · 1 failed") } == count)
    }

    @Test("10,000 experiments are all opened.")
    func manyExperiments() async throws {
      let folder = try TemporaryFolder()
      let count = Effort.size(of: 10_000)
      for number in 0..<count {
        try folder.write(Observations.line("only"), to: "e\(number)/observations.jsonl")
      }
      let result = try await Program.run(["stats", folder.path], timeout: .seconds(300))
      #expect(result.code == 0)
      #expect(result.text.split(separator: "\n").count { $0.hasSuffix("1 observation") } == count)
    }
  }
}
