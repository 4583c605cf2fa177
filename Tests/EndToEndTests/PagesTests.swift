import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The pages of findings, failures and statistics")
  struct PagesTests {
    @Test(
      "The failures are those of the command, and Enter and n visit them.", arguments: [80, 120])
    func failures(columns: Int) async throws {
      let path = Samples.singleTurn
      let result = try await Program.run("failures", "--format", "json", path)
      let groups = try JSONShape.objects(try JSONShape.object(result.stdout)["groups"])
      let report = try await TreeReport.experiment(path)
      try await TmuxSession.running(path, columns: columns, rows: 24) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("p", "Tab")
        let lines = try await screen.wait(for: "\(groups.count) failures in ")
        for group in groups {
          let message = try #require(group["message"] as? String)
          #expect(lines.contains { $0.contains(message.prefix(20)) }, "\(message)")
        }
        try await screen.press("Enter")
        let example = try JSONShape.member("example", of: groups[0])
        let trace = try #require(
          report.traces.firstIndex { $0.id == example["trace_id"] as? String })
        try await screen.waitForRow(report.row(ofTrace: trace))
        try await screen.press("n")
        try await screen.wait(for: "failure 2/2")
      }
    }

    @Test("The statistics are those of the command, and Enter filters to what a row counts.")
    func statistics() async throws {
      let path = Samples.singleTurn
      let result = try await Program.run("stats", "--format", "json", path)
      let types = try JSONShape.objects(try JSONShape.object(result.stdout)["types"])
      let type = try #require(types[0]["type"] as? String)
      let count = try #require(types[0]["count"] as? Int)
      try await TmuxSession.running(path, columns: 120, rows: 36) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("S")
        let lines = try await screen.wait(for: "── names")
        for row in types {
          let name = try #require(row["type"] as? String)
          let count = try #require(row["count"] as? Int)
          let line = try #require(lines.first { $0.contains("│ \(name) ") }, "\(name)")
          #expect(line.split(separator: " ").contains("\(count)"), "\(name)")
        }
        try await screen.press("Enter")
        try await screen.wait(for: "filter: type:\(type)  \(count) of ")
      }
    }
  }
}
