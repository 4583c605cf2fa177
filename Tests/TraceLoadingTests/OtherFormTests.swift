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

  @Test(
    "A list or an object in place of another value is reported.",
    arguments: [
      ("traces.jsonl", #"{"trace_id": ["a"], "success": true}"#, "trace_id"),
      ("trace_summary.jsonl", #"{"run_id": {"a": 1}, "success": true}"#, "run_id"),
      (
        "trace_summary.jsonl",
        #"{"run_id": "r", "success": true, "contract_results": [{"overall_pass": false}]}"#,
        "contract_results"
      ),
      (
        "trace_summary.jsonl", #"{"run_id": "r", "success": true, "static_results": "x"}"#,
        "static_results"
      ),
      ("trace_summary.jsonl", #"{"run_id": "r", "tool_calls": "[{}]"}"#, "tool_calls"),
      (
        "trace_summary.jsonl",
        #"{"run_id": "r", "success": true, "conversation": {"0": {"role": "user"}}}"#,
        "conversation"
      ),
      ("turns.jsonl", #"{"run_id": "t", "role": "user", "warnings": {}}"#, "warnings"),
      ("turns.jsonl", #"{"run_id": ["t"], "role": "user", "content": "a"}"#, "run_id"),
      ("evaluation/per_trace.jsonl", #"{"trace_id": "t", "scores": [{"a": 1}]}"#, "scores"),
      ("evaluation/per_trace.jsonl", #"{"trace_id": "t", "reasons": "because"}"#, "reasons"),
      ("summary.json", #"{"name": "x", "results": "y"}"#, "results"),
    ])
  func wrongKinds(_ file: String, _ text: String, _ field: String) throws {
    let findings = try load([file: text]).findings.filter { $0.rule == .badField }
    #expect(findings.map { $0.message.hasPrefix("the field \"\(field)\" is ") } == [true])
  }

  @Test("A column is that in the line of a document, and is left out of records that are no lines.")
  func columns() throws {
    let text = "[\n  {\n    \"iteration\": 0,\n    \"error\": @\n  }\n]"
    let document = try load(["errors.json": text]).findings.first { $0.rule == .malformedLine }
    #expect(document?.line == 4 && document?.message == "column 14: expected a value")
    let record = "{\n  \"id\": \"a\",\n  \"name\": @\n}\n"
    let indented = try load(["observations.jsonl": record + record.replacing("@", with: "1")])
    let finding = indented.findings.first { $0.rule == .malformedLine }
    #expect(finding?.line == 1)
    #expect(finding?.message == "expected a value in the record that begins there")
  }
}
