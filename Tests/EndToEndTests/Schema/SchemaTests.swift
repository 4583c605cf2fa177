import Foundation
import TestSupport
import Testing

@Suite("The JSON output and its schemas")
struct SchemaTests {
  /// Members that no sample has. A member that a sample does have must not be listed.
  private static let exceptions: [String: Set<String>] = [
    "tree": [
      "#/$defs/usage/properties/cached", "#/$defs/usage/properties/reasoning",
      "#/$defs/observation/properties/cost_usd", "#/$defs/observation/properties/acts_as",
    ],
    "stats": [
      "#/$defs/evaluated/properties/criteria", "#/$defs/evaluated/properties/overall_success",
      "#/$defs/evaluated/properties/llm_calls", "#/$defs/evaluated/properties/llm_sample_rate",
      "#/$defs/evaluator/properties/threshold", "#/$defs/evaluator/properties/pass_rate",
      "#/$defs/criterion/properties/section", "#/$defs/criterion/properties/name",
      "#/$defs/criterion/properties/met", "#/$defs/criterion/properties/value",
      "#/$defs/criterion/properties/threshold", "#/$defs/criterion/properties/unit",
      "#/$defs/parts/properties/cached", "#/$defs/parts/properties/reasoning",
      "#/$defs/figuresOfType/properties/cost_usd", "#/$defs/figuresOfName/properties/cost_usd",
      "#/$defs/figuresOfModel/properties/cost_usd",
    ],
    "check": [],
    "failures": [],
  ]

  @Test(
    "The outputs for all samples conform, and together they contain every member of the schema.",
    arguments: ["tree", "stats", "check", "failures"])
  func samples(command: String) async throws {
    let outputs = try await JSONOutputs.ofSamples(command)
    let verdict = try await JSONSchema(command).verdict(on: outputs)
    #expect(verdict.invalid == [:])
    #expect(verdict.valid == Set(outputs.keys))
    #expect(verdict.unused == Self.exceptions[command])
  }

  @Test(
    "The outputs for hostile files conform.", arguments: ["tree", "stats", "check", "failures"])
  func hostileFiles(command: String) async throws {
    let experiments = try HostileExperiments()
    let outputs = try await JSONOutputs.of(command, paths: experiments.all)
    let verdict = try await JSONSchema(command).verdict(on: outputs)
    #expect(verdict.invalid == [:])
    #expect(verdict.valid == Set(outputs.keys))
  }

  @Test("show prints one record, or an array of several, for every kind of row in the samples.")
  func showSamples() async throws {
    let schema = JSONSchema("show", definition: "records")
    for path in try JSONOutputs.samplePaths() where JSONOutputs.isOnTop([path]) {
      let outputs = try await JSONOutputs.ofShow(path)
      let verdict = try await schema.verdict(on: outputs)
      #expect(verdict.invalid == [:], "\(path)")
      #expect(!outputs.isEmpty && verdict.valid == Set(outputs.keys), "\(path)")
    }
  }

  @Test("show prints JSON for hostile files, too.")
  func showHostileFiles() async throws {
    let experiments = try HostileExperiments()
    for path in experiments.all {
      let outputs = try await JSONOutputs.ofShow(path)
      let verdict = try await JSONSchema("show").verdict(on: outputs)
      #expect(verdict.invalid == [:], "\(path)")
      #expect(verdict.valid == Set(outputs.keys), "\(path)")
    }
  }

  @Test(
    "An output with a member removed, renamed, added or of another type does not conform.",
    arguments: [
      ("tree", false), ("stats", false), ("stats", true), ("check", false), ("failures", true),
    ])
  func mistakes(command: String, ofSeveral: Bool) async throws {
    let experiments = try HostileExperiments()
    let paths = ofSeveral ? experiments.all : [experiments.runs]
    let output = try await Program.run([command, "--format", "json"] + paths).stdout
    let mutants = try Mutants(of: output).documents
    #expect(mutants.count > 40)
    let verdict = try await JSONSchema(command).verdict(on: mutants)
    #expect(verdict.valid == [])
    #expect(Set(verdict.invalid.keys) == Set(mutants.keys))
  }

  @Test("A record of show is an object, and an array has at least two records.")
  func mistakesOfShow() async throws {
    let mistakes = ["[]", "[{}]", "[{}, 5]", "5", "\"{}\"", "{", "{\"a\": NaN}", ""]
    let outputs = Dictionary(
      uniqueKeysWithValues: mistakes.enumerated().map { ("\($0.offset)", Data($0.element.utf8)) })
    let verdict = try await JSONSchema("show", definition: "records").verdict(on: outputs)
    #expect(Set(verdict.invalid.keys) == Set(outputs.keys))
  }
}
