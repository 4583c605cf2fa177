import Foundation
import Testing

/// `stats`.
@Suite struct StatsCommandTests {
  @Test(arguments: [Samples.single, Samples.multi, Samples.broken])
  func figuresAddUp(path: String) async throws {
    let report = try await TreeReport.experiment(path)
    let result = try await Program.run("stats", "--format", "json", path)
    let stats = try JSONShape.object(result.stdout)
    #expect(stats["observations"] as? Int == report.observations.count)
    #expect(stats["traces"] as? Int == report.traces.count)
    let figures: Set = ["count", "errors", "p50_ms", "p95_ms", "max_ms", "self_ms", "tokens"]
    let types = try JSONShape.objects(stats["types"])
    let names = try JSONShape.objects(stats["names"])
    for row in types {
      #expect(Set(row.keys) == figures.union(["type"]))
      let ofType = report.observations.filter { $0.type == row["type"] as? String }
      #expect(row["count"] as? Int == ofType.count)
      #expect(row["errors"] as? Int == ofType.count { $0.hasError })
      #expect(row["tokens"] as? Int == ofType.compactMap(\.tokens).reduce(0, +))
      #expect(row["max_ms"] as? Double == ofType.compactMap(\.duration_ms).max())
    }
    for row in names { #expect(Set(row.keys) == figures.union(["name", "type"])) }
    for rows in [types, names] {
      #expect(rows.compactMap { $0["count"] as? Int }.reduce(0, +) == report.observations.count)
      #expect(rows.compactMap { $0["errors"] as? Int }.reduce(0, +) == report.errors)
    }
  }

  @Test func severalExperimentsStandInAList() async throws {
    let result = try await Program.run(
      "stats", "--format", "json", Samples.single, Samples.multi)
    let experiments = try JSONShape.objects(try JSONShape.object(result.stdout)["experiments"])
    #expect(experiments.compactMap { $0["path"] as? String } == [Samples.single, Samples.multi])
  }

  @Test func filtersCountWhatPasses() async throws {
    let report = try await TreeReport.experiment(Samples.single)
    let result = try await Program.run(
      "stats", "--format", "json", "--errors", Samples.single)
    let stats = try JSONShape.object(result.stdout)
    #expect(stats["observations"] as? Int == report.errors)
  }

  @Test func textNamesEveryType() async throws {
    let report = try await TreeReport.experiment(Samples.single)
    let result = try await Program.run("stats", Samples.single)
    for type in Set(report.observations.map(\.type)) {
      #expect(result.lines.contains { $0.hasPrefix("\(type) ") })
    }
  }
}
