import Foundation
import TestSupport
import Testing
import TraceCore

@Suite("The closed sets of names in the JSON schemas")
struct SchemaVocabularyTests {
  /// The `enum` of a definition or member, by its path.
  private func names(_ command: String, _ path: String...) throws -> [String] {
    let file = Repository.path("docs/schema/\(command).schema.json")
    let data = try Data(contentsOf: URL(filePath: file))
    var value: Any? = try JSONSerialization.jsonObject(with: data)
    for step in ["$defs"] + path + ["enum"] { value = (value as? [String: Any])?[step] }
    return try #require(value as? [String], "\(path)")
  }

  @Test("They list every rule, family, severity and confidence.")
  func complete() throws {
    let rules = Rule.allCases.map(\.rawValue)
    #expect(try names("tree", "rule") == rules)
    #expect(try names("check", "finding", "properties", "rule") == rules)
    let families = Rule.Family.allCases.map(\.rawValue)
    #expect(try names("check", "finding", "properties", "family") == families)
    let severities = Severity.allCases.map(\.rawValue)
    #expect(try names("check", "finding", "properties", "severity") == severities)
    let confidences = Confidence.allCases.map(\.rawValue)
    #expect(try names("check", "finding", "properties", "confidence") == confidences)
    let badges = ObservationFlags.anyFinding.badges
    #expect(try names("tree", "observation", "properties", "badges", "items") == badges)
  }

  @Test("They list no outcome, state or origin that does not exist.")
  func existing() throws {
    for name in try names("tree", "experiment", "properties", "origin") {
      #expect(ExperimentOrigin(rawValue: name) != nil, "\(name)")
    }
    for name in try names("tree", "trace", "properties", "origin") {
      #expect(TraceOrigin(rawValue: name) != nil, "\(name)")
    }
    for name in try names("tree", "trace", "properties", "outcome") {
      #expect(Outcome(rawValue: name) != nil, "\(name)")
    }
    for name in try names("tree", "observation", "properties", "origin") {
      #expect(ObservationOrigin(rawValue: name) != nil, "\(name)")
    }
    for name in try names("tree", "observation", "properties", "state") {
      #expect(ErrorState(rawValue: name) != nil, "\(name)")
    }
  }

  @Test(
    "Every object and member has a title or a description.",
    arguments: ["tree", "stats", "check", "failures", "show"])
  func descriptions(command: String) throws {
    let file = Repository.path("docs/schema/\(command).schema.json")
    let data = try Data(contentsOf: URL(filePath: file))
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let definitions = try #require(root["$defs"] as? [String: [String: Any]])
    for (name, definition) in definitions.merging(["root": root], uniquingKeysWith: { $1 }) {
      guard let members = definition["properties"] as? [String: [String: Any]] else { continue }
      #expect(definition["title"] is String, "\(name)")
      for (key, member) in members {
        let reference = (member["$ref"] as? String).flatMap { $0.split(separator: "/").last }
        let target = reference.flatMap { definitions[String($0)] }
        #expect((member["description"] ?? target?["description"]) is String, "\(name).\(key)")
      }
    }
  }
}
