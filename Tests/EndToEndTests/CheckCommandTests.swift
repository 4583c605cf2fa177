import Foundation
import TestSupport
import Testing

extension LargeCommands {
  @Suite("The check command")
  struct CheckCommandTests {
    private static let wrong =
      Samples.decoratorMistakes + "/uncaptured-tool/undecorated/wrong"
    private static let right =
      Samples.decoratorMistakes + "/uncaptured-tool/undecorated/right"

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
      (arguments: [wrong, "--family", "missing-context,data"], code: 1),
      (arguments: [wrong, "--family", "behaviour"], code: 0),
      (arguments: [wrong, "--family", "behavior"], code: 64),
      (arguments: [wrong, "--family", "behaviour", "--rule", "loop"], code: 64),
    ]

    @Test(
      "The exit code is 1 if there are findings at or above the limit, in every format.",
      arguments: codes)
    func exitCodes(_ arguments: [String], _ code: Int32) async throws {
      for format in ["text", "json", "sarif", "github"] {
        #expect(try await Program.run(["check", "--format", format] + arguments).code == code)
      }
    }

    @Test("The JSON format has the documented members.")
    func json() async throws {
      let result = try await Program.run("check", "--format", "json", Self.wrong)
      let root = try #require(
        try JSONSerialization.jsonObject(with: Data(result.text.utf8)) as? [String: Any])
      let findings = try #require(root["findings"] as? [[String: Any]])
      let finding = try #require(findings.first { $0["rule"] as? String == "uncaptured-tool" })
      #expect(finding["family"] as? String == "missing-context")
      #expect(finding["severity"] as? String == "warning")
      #expect(finding["confidence"] as? String == "certain")
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

    @Test("The text format names the tool, the line, the cause and the fix.")
    func text() async throws {
      let result = try await Program.run("check", Self.wrong)
      for words in ["uncaptured-tool", "lookup_booking", "observations.jsonl:1", "cause:", "fix:"] {
        #expect(result.text.contains(words))
      }
    }

    @Test("A rule is explained on request.")
    func explain() async throws {
      let result = try await Program.run("check", "--explain", "decorator-order,orphan")
      #expect(result.code == 0)
      #expect(result.text.contains("@framework_tool") && result.text.contains("orphan (data)"))
    }

    @Test("A mistake that artifacts and source show is one finding, with the lines of both.")
    func explainedBySource() async throws {
      let folder = Samples.decoratorMistakes + "/decorator-order/not-callable/wrong"
      let result = try await Program.run("check", folder, "--source", folder, "--format", "json")
      #expect(result.code == 1)
      let findings = try JSONShape.objects(JSONShape.object(result.stdout)["findings"])
      let related = findings.filter { $0["tool"] as? String == "fare_rules" }
      #expect(related.filter { $0["rule"] as? String == "decorator-order" }.count == 1)
      let finding = try #require(related.first { $0["rule"] as? String == "decorator-order" })
      let evidence = try JSONShape.objects(finding["evidence"])
      #expect(evidence.allSatisfy { ($0["file"] as? String)?.hasSuffix(".jsonl") == true })
      let source = try JSONShape.objects(finding["source"])
      let lines = source.compactMap { $0["excerpt"] as? String }
      #expect(lines.count == 2)
      #expect(lines.first?.hasPrefix("@fluxloop.tool") == true)
      #expect(finding["fixable"] as? Bool == true)
      let text = try await Program.run("check", folder, "--source", folder).text
      for line in lines { #expect(text.components(separatedBy: line).count > 1) }
      #expect(text.contains("  apply: fluxloop-tui check --source \(folder) --fix\n"))
    }

    @Test("A finding is the same if only its rule is reported, or others are left out.")
    func selectedRules() async throws {
      func findings(_ folder: String, _ options: String...) async throws -> [String: [String]] {
        let path = Samples.decoratorMistakes + "/" + folder
        let result = try await Program.run(
          ["check", path, "--source", path, "--format", "json"] + options)
        let all = try JSONShape.objects(JSONShape.object(result.stdout)["findings"])
        return try Dictionary(grouping: all) { $0["rule"] as? String ?? "" }.mapValues {
          try $0.map { finding in
            let data = try JSONSerialization.data(withJSONObject: finding, options: .sortedKeys)
            return String(decoding: data, as: UTF8.self)
          }
        }
      }
      for (folder, wanted) in ExpectedFinding.all where folder.hasSuffix("wrong") {
        let all = try await findings(folder)
        #expect(all.isEmpty == wanted.isEmpty, "\(folder)")
        for (rule, expected) in all {
          let chosen = try await findings(folder, "--rule", rule)
          #expect(Array(chosen.keys) == [rule], "\(folder)")
          #expect(chosen[rule]?.prefix(expected.count) == expected[...], "\(folder) \(rule)")
          var others = try await findings(folder, "--ignore", rule)
          #expect(others[rule] == nil)
          for (other, expected) in all where other != rule {
            #expect(others.removeValue(forKey: other)?.starts(with: expected) == true, "\(folder)")
          }
        }
      }
    }

    @Test("Each finding is one workflow command in the GitHub format.")
    func github() async throws {
      let result = try await Program.run(
        "check", "--format", "github", "--fail-on", "never", Samples.broken)
      for line in result.text.split(separator: "\n") {
        #expect(
          line.hasPrefix("::error ") || line.hasPrefix("::warning ") || line.hasPrefix("::notice "))
      }
    }
  }
}
