import Foundation
import TestSupport
import Testing

@Suite("The stats command")
struct StatsCommandTests {
  @Test(
    "The figures agree with the report of the tree.",
    arguments: [Samples.singleTurn, Samples.multiTurn, Samples.broken])
  func figures(path: String) async throws {
    let report = try await TreeReport.experiment(path)
    let result = try await Program.run("stats", "--format", "json", path)
    let stats = try JSONShape.object(result.stdout)
    #expect(stats["observations"] as? Int == report.observations.count)
    #expect(stats["traces"] as? Int == report.traces.count)
    let figures: Set = [
      "count", "errors", "interrupted", "p50_ms", "p95_ms", "max_ms", "self_ms",
      "critical_ms", "tokens", "usage", "cost_usd",
    ]
    let types = try JSONShape.objects(stats["types"])
    let names = try JSONShape.objects(stats["names"])
    for row in types {
      #expect(Set(row.keys) == figures.union(["type"]))
      let ofType = report.observations.filter { $0.type == row["type"] as? String }
      #expect(row["count"] as? Int == ofType.count)
      #expect(row["errors"] as? Int == ofType.count { $0.hasError })
      let tokens = ofType.compactMap(\.tokens)
      #expect(row["tokens"] as? Int == (tokens.isEmpty ? nil : tokens.reduce(0, +)))
      #expect(row["max_ms"] as? Double == ofType.compactMap(\.duration_ms).max())
    }
    for row in names { #expect(Set(row.keys) == figures.union(["name", "type"])) }
    for rows in [types, names] {
      #expect(rows.compactMap { $0["count"] as? Int }.reduce(0, +) == report.observations.count)
      #expect(rows.compactMap { $0["errors"] as? Int }.reduce(0, +) == report.errors)
    }
  }

  @Test("Several experiments are a list in the JSON format.")
  func severalExperiments() async throws {
    let result = try await Program.run(
      "stats", "--format", "json", Samples.singleTurn, Samples.multiTurn)
    let experiments = try JSONShape.objects(try JSONShape.object(result.stdout)["experiments"])
    #expect(
      experiments.compactMap { $0["path"] as? String } == [Samples.singleTurn, Samples.multiTurn])
  }

  @Test("With a filter only the matching observations count.")
  func filters() async throws {
    let report = try await TreeReport.experiment(Samples.singleTurn)
    let result = try await Program.run(
      "stats", "--format", "json", "--errors", Samples.singleTurn)
    let stats = try JSONShape.object(result.stdout)
    #expect(stats["observations"] as? Int == report.errors)
  }

  @Test("The evaluation agrees with the summary of `fluxloop evaluate`.")
  func evaluation() async throws {
    let file = URL(filePath: Samples.singleTurn + "/evaluation/summary.json")
    let summary = try JSONShape.object(try Data(contentsOf: file))
    let result = try await Program.run("stats", "--format", "json", Samples.singleTurn)
    let evaluation = try JSONShape.member("evaluation", of: try JSONShape.object(result.stdout))
    for key in ["pass_rate", "average_score", "threshold"] {
      #expect(evaluation[key] as? Double == summary[key] as? Double)
    }
    let stats = try JSONShape.member("evaluator_stats", of: summary)
    for evaluator in try JSONShape.objects(evaluation["evaluators"]) {
      let expected = try JSONShape.member(
        try #require(evaluator["name"] as? String), of: stats)
      for key in ["count", "average", "min", "max"] {
        #expect(evaluator[key] as? Double == expected[key] as? Double)
      }
    }
    let personas = try JSONShape.member("persona_breakdown", of: summary)
    #expect(try JSONShape.objects(evaluation["personas"]).count == personas.count)
    let text = try await Program.run("stats", Samples.singleTurn)
    #expect(
      text.lines.contains { $0.hasPrefix("2 of 4 evaluated runs passed (50%) · average 0.80") })
    let without = try await Program.run("stats", "--format", "json", Samples.multiTurn)
    #expect(try JSONShape.object(without.stdout)["evaluation"] is NSNull)
  }

  @Test(
    "Unknown verdicts and counts of an evaluation are not shown as 0.",
    arguments: [
      (["null"], "{}", nil, "1 evaluated run · no verdict · average 0.50"),
      (["null", "null"], "{}", nil, "2 evaluated runs · no verdict · average 0.50"),
      (
        ["true", "null", "false"], "{}", 1,
        "1 of 2 runs with a verdict passed (50%) · 3 evaluated runs · average 0.50"
      ),
      (["false", "null"], "{}", 0, "0 of 1 run with a verdict passed (0%) · 2 evaluated runs"),
      (["true"], "{}", 1, "1 of 1 evaluated run passed (100%) · average 0.50"),
      ([], #"{"average_score": 0.5}"#, nil, "average 0.50"),
      ([], #"{"passed_traces": 1}"#, 1, "1 evaluated run passed"),
      ([], #"{"total_traces": 4, "pass_rate": 0.5}"#, nil, "4 evaluated runs · 50% passed"),
    ])
  func unknownVerdicts(
    _ verdicts: [String], _ summary: String, _ passed: Int?, _ expected: String
  ) async throws {
    let folder = try TemporaryFolder()
    let ids = verdicts.indices.map { "t\($0)" }
    try folder.write(lines: ids.map { #"{"trace_id": "\#($0)"}"# }, to: "traces.jsonl")
    let lines = zip(ids, verdicts).map { id, verdict in
      #"{"trace_id": "\#(id)", "final_score": 0.5, "pass": \#(verdict)}"#
    }
    try folder.write(lines: lines, to: "evaluation/per_trace.jsonl")
    try folder.write(summary, to: "evaluation/summary.json")
    let text = try await Program.run("stats", folder.path)
    #expect(text.lines.contains { $0.hasPrefix(expected) }, "\(text.stdout)")
    let json = try await Program.run("stats", "--format", "json", folder.path)
    let evaluation = try JSONShape.member("evaluation", of: try JSONShape.object(json.stdout))
    #expect(evaluation["passed"] as? Int == passed)
    #expect((evaluation["count"] is NSNull) == (verdicts.isEmpty && !summary.contains("total")))
    let verdict = try await JSONSchema("stats").verdict(on: ["stats": json.stdout])
    #expect(verdict.invalid == [:])
  }

  @Test("An evaluator that no experiment has is a mistake.")
  func unknownEvaluator() async throws {
    let result = try await Program.run("stats", "--filter", "score.latncy:<1", Samples.singleTurn)
    #expect(result.code == 64)
    #expect(result.stderr.contains(#"unknown evaluator "latncy"; did you mean "latency"?"#))
  }

  @Test("The text format has a row for each type.")
  func text() async throws {
    let report = try await TreeReport.experiment(Samples.singleTurn)
    let result = try await Program.run("stats", Samples.singleTurn)
    for type in Set(report.observations.map(\.type)) {
      #expect(result.lines.contains { $0.hasPrefix("\(type) ") })
    }
  }
}
