import TestSupport
import Testing
import TraceCore

@testable import TraceLoading

@Suite("Files of a run in another form")
struct OtherFormTests {
  private func load(_ files: [String: String]) throws -> Experiment {
    let folder = try TemporaryFolder()
    try folder.write(Observations.line("a"), to: "x/observations.jsonl")
    for (name, text) in files { try folder.write(text, to: "x/" + name) }
    let location = try #require(try ExperimentFinder.find(folder.path("x")).first)
    return ExperimentLoader.load(location, store: .none)
  }

  @Test(
    "What is no summary and no list of failed runs is a finding.",
    arguments: ["[]", "\"x\"", "1e999", "true", "[1]", "null"])
  func foreign(_ text: String) throws {
    for name in ["summary.json", "evaluation/summary.json"] {
      #expect(try load([name: text]).findings.map(\.rule) == [.notAnObject], "\(name)")
    }
    let isEmpty = ["[]", "null"].contains(text)
    let rule: Rule = text == "[1]" ? .notAnObject : .otherFile
    #expect(try load(["errors.json": text]).findings.map(\.rule) == (isEmpty ? [] : [rule]))
  }

  @Test("An object without failed runs is a finding, an empty one is none.")
  func objects() throws {
    #expect(try load(["errors.json": #"{"failures": 5}"#]).findings.map(\.rule) == [.otherFile])
    #expect(try load(["errors.json": "{}"]).findings.isEmpty)
  }

  @Test(
    "Failed runs below another key, and a single one, are read.",
    arguments: [
      #"{"errors": [{"iteration": 0, "persona": "p", "input": "i", "error": "boom"}]}"#,
      #"{"iteration": 0, "persona": "p", "input": "i", "error": "boom"}"#,
    ])
  func otherLists(_ text: String) throws {
    #expect(try load(["errors.json": text]).traces.compactMap(\.error).contains("boom"))
  }
}
