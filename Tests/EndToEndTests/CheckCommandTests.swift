import Foundation
import Testing

extension EndToEnd {
  /// `check`, as CI runs it.
  @Suite struct CheckCommandTests {
    private static let wrong =
      Samples.folder + "/decorator-mistakes/uncaptured-tool/undecorated/wrong"
    private static let right =
      Samples.folder + "/decorator-mistakes/uncaptured-tool/undecorated/right"

    private static let codes: [(arguments: [String], code: Int32)] = [
      (arguments: [wrong], code: 1),
      (arguments: [right], code: 0),
      (arguments: [wrong, "--fail-on", "error"], code: 0),
      (arguments: [wrong, "--fail-on", "never"], code: 0),
      (arguments: [wrong, "--ignore", "uncaptured-tool"], code: 0),
      (arguments: [wrong, "--rule", "decorator-order"], code: 0),
      (arguments: [wrong, "--rule", "uncaptured-tool"], code: 1),
      (arguments: ["/nowhere"], code: 2),
      (arguments: [wrong, "--rule", "uncaptured-tol"], code: 64),
    ]

    @Test(arguments: codes)
    func exitCodes(_ arguments: [String], _ code: Int32) async throws {
      for format in ["text", "json", "sarif", "github"] {
        #expect(try await Program.run(["check", "--format", format] + arguments).code == code)
      }
    }

    @Test func jsonHasTheShape() async throws {
      let result = try await Program.run("check", "--format", "json", Self.wrong)
      let root = try #require(
        try JSONSerialization.jsonObject(with: Data(result.text.utf8)) as? [String: Any])
      let findings = try #require(root["findings"] as? [[String: Any]])
      let finding = try #require(findings.first { $0["rule"] as? String == "uncaptured-tool" })
      #expect(finding["family"] as? String == "missing-context")
      #expect(finding["severity"] as? String == "warning")
      #expect(finding["confidence"] as? String == "likely")
      #expect(finding["count"] as? Int == 1)
      #expect(finding["tool"] as? String == "lookup_booking")
      #expect((finding["observation_ids"] as? [String])?.count == 1)
      let evidence = try #require((finding["evidence"] as? [[String: Any]])?.first)
      #expect((evidence["file"] as? String)?.hasSuffix("/observations.jsonl") == true)
      #expect(evidence["line"] as? Int == 1)
      for key in ["trace_id", "message", "cause", "fix"] { #expect(finding[key] is String) }
      let summary = try #require(root["summary"] as? [String: Int])
      #expect(summary == ["errors": 0, "warnings": 1, "infos": 0])
    }

    @Test func textNamesToolPlaceCauseAndFix() async throws {
      let result = try await Program.run("check", Self.wrong)
      for words in ["uncaptured-tool", "lookup_booking", "observations.jsonl:1", "cause:", "fix:"] {
        #expect(result.text.contains(words))
      }
    }

    @Test func everyRuleIsExplained() async throws {
      let result = try await Program.run("check", "--explain", "decorator-order,orphan")
      #expect(result.code == 0)
      #expect(result.text.contains("@function_tool") && result.text.contains("orphan (data)"))
    }

    @Test func sourceAndArtifactsPointAtEachOther() async throws {
      let folder = Samples.folder + "/decorator-mistakes/decorator-order/not-callable/wrong"
      let result = try await Program.run("check", folder, "--source", folder, "--format", "json")
      #expect(result.code == 1)
      let root = try #require(
        try JSONSerialization.jsonObject(with: Data(result.text.utf8)) as? [String: Any])
      let findings = try #require(root["findings"] as? [[String: Any]])
      let tied = findings.filter { $0["tool"] as? String == "fare_rules" }
      #expect(tied.count >= 2)
      let places = tied.flatMap { $0["see_also"] as? [String] ?? [] }
      #expect(places.contains { $0.contains("program.py:") })
      #expect(places.contains { $0.contains("observations.jsonl:") })
    }

    @Test func workflowCommandsStayOnTheirLines() async throws {
      let result = try await Program.run(
        "check", "--format", "github", "--fail-on", "never", Samples.broken)
      for line in result.text.split(separator: "\n") {
        #expect(
          line.hasPrefix("::error ") || line.hasPrefix("::warning ") || line.hasPrefix("::notice "))
      }
    }

    @Test func aMissingCallIsShownBelowItsCaller() async throws {
      try await TmuxSession.running(Self.wrong) { screen in
        try await screen.wait(for: "⚠ 1")
        try await screen.press("w")
        try await screen.wait(for: "not recorded")
        try await screen.press("Enter")
        let lines = try await screen.wait(for: "uncaptured-tool")
        let missingCall = try #require(
          lines.firstIndex { $0.contains("lookup_booking  not recorded") })
        #expect(lines[missingCall - 1].contains("chat_completion"))
      }
    }

    @Test func repairedPlacementStandsSideBySide() async throws {
      let folder = Samples.folder + "/decorator-mistakes/concurrent-context/gather/wrong"
      try await TmuxSession.running(folder, columns: 160) { screen in
        try await screen.wait(for: "⚠ 1")
        try await screen.press("0")
        let recorded = try await screen.wait(until: "three tools") {
          $0.count { $0.contains("search_flights") } == 3
        }
        try await screen.press("R")
        let repaired = try await screen.wait(for: "parallel calls: repaired")
        func indents(_ lines: [String]) -> Set<Int> {
          Set(
            lines.filter { $0.contains("search_flights") }.compactMap { line in
              line.range(of: "tool").map { line.distance(from: line.startIndex, to: $0.lowerBound) }
            })
        }
        #expect(indents(recorded).count == 3)
        #expect(indents(repaired).count == 1)
      }
    }
  }
}
