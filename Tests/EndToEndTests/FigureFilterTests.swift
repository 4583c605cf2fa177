import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Filters by figures and parts of bodies")
  struct FigureFilterTests {
    /// A traced agent as in practice: its model and its tool are spans.
    private func folder() throws -> TemporaryFolder {
      let folder = try TemporaryFolder()
      let call = #"{"name": "search", "args": {"from": "CDG"}, "id": "c1"}"#
      let usage =
        #""response_metadata": {"model_name": "gpt-x", "token_usage": {"total_tokens": 30}}"#
      try folder.write(
        lines: [
          Observations.line(
            "turn", parent: "agent", start: 1, end: 5,
            extra:
              #""input": {"prompt": "fly"}, "output": {"messages": {"type": "ai", "content": "", \#(usage), "tool_calls": [\#(call)]}}"#
          ),
          Observations.line(
            "search", parent: "agent", start: 5, end: 6,
            extra: #""input": {"from": "CDG"}, "output": ["AF1"], "metadata": {"attempt": 2}"#),
          Observations.line("agent", start: 0, end: 10, type: "agent"),
        ], to: "observations.jsonl")
      return folder
    }

    @Test(
      "The tree marks what spans act as, in text and JSON, with self times and the critical path.")
    func tree() async throws {
      let folder = try folder()
      let text = try await Program.run("tree", folder.path)
      #expect(text.lines.contains { $0.contains("span→gen turn gpt-x 4.0s") })
      #expect(text.lines.contains { $0.contains("span→tool search") })
      let report = try await Program.run("tree", "--format", "json", folder.path)
      let experiments = try JSONShape.objects(try JSONShape.object(report.stdout)["experiments"])
      let traces = try JSONShape.objects(experiments.first?["traces"])
      let rows = try JSONShape.objects(traces.first?["observations"])
      #expect(rows.map { $0["acts_as"] as? String } == [nil, "generation", "tool"])
      #expect(rows.map { $0["self_ms"] as? Double } == [5000, 4000, 1000])
      #expect(rows.map { $0["critical"] as? Bool } == [true, true, true])
      #expect(rows.map { $0["model"] as? String } == [nil, "gpt-x", nil])
    }

    @Test(
      "Each filter selects the observation.",
      arguments: [
        ("as:generation", "turn"), ("as:tool", "search"), ("in:fly", "turn"), ("out:AF1", "search"),
        ("meta.attempt:2", "search"), ("self:>4.5s", "agent"), ("line:2", "search"),
        ("model:gpt-x", "turn"),
      ])
    func filters(filter: String, name: String) async throws {
      let folder = try folder()
      let result = try await Program.run(
        "stats", "--format", "json", "--filter", filter, folder.path)
      let names = try JSONShape.objects(try JSONShape.object(result.stdout)["names"])
      #expect(names.compactMap { $0["name"] as? String } == [name])
    }

    @Test("A bare number of a duration asks for a unit.")
    func unit() async throws {
      let result = try await Program.run("stats", "--filter", "self:5", Samples.singleTurn)
      #expect(result.code == 64)
      #expect(result.stderr.contains(#""5" needs a unit (e.g. 5s or 5ms)"#))
    }

    @Test("On the screen, a filter by input works in the background and counts its rows.")
    func screen() async throws {
      let folder = try folder()
      try await TmuxSession.running(folder.path) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("f")
        try await screen.wait(for: "filter: ")
        try await screen.type("as:tool out:AF1")
        try await screen.wait(for: "out:AF1  1 of 3 obs")
      }
    }
  }
}
