import Support
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

  @Test("Failed runs of joined documents are read, and what says nothing of a run is none.")
  func joinedFailures() throws {
    func failures(_ errors: String...) -> String {
      let all = errors.map { #"{"run_id": "\#($0)", "error": {"message": "\#($0)"}}"# }
      return #"{"experiment_name": "x", "failures": [\#(all.joined(separator: ", "))]}"#
    }
    let run = #"{"run_id": "r", "error": {"message": "boom"}}"#
    let text = "[\(failures("a", "b")),\n\(failures()), \(failures("c"))]"
    let joined = try load(["errors.json": text])
    #expect(joined.traces.compactMap(\.error).sorted() == ["a", "b", "c"])
    #expect(joined.findings.filter { $0.rule != .unmatchedFailure }.isEmpty)
    for lists in [#""failures": [], "errors": [\#(run)]"#, #""errors": [\#(run)], "failures": []"#]
    {
      let experiment = try load(["errors.json": "{\(lists)}"])
      #expect(experiment.traces.compactMap(\.error) == ["boom"], "\(lists)")
    }
    for other in ["{}", #"{"a": 1}"#, #"{"failures": 5}"#, #"{"error": null}"#] {
      let experiment = try load(["errors.json": "[\n{\"error\": \"boom\"},\n\(other)]"])
      #expect(experiment.traces.compactMap(\.error) == ["boom"], "\(other)")
      #expect(experiment.traces.count { $0.outcome == .failed } == 1, "\(other)")
      let findings = experiment.findings.filter { $0.rule == .missingField }
      #expect(findings.map(\.line) == [3], "\(other)")
      #expect(experiment.violations == [])
    }
  }

  @Test(
    "Of failed runs with the same id the more complete one is kept, and the others are reported.")
  func repeatedFailures() throws {
    func failure(_ id: String, _ error: String) -> String {
      #"{"run_id": \#(id), "iteration": 0, "input": "i", "error": {"message": "\#(error)"}}"#
    }
    let failures = [
      failure(#""same""#, "boom a"), failure("7", "number"), failure(#""same""#, "boom long"),
      failure(#""same""#, "b"), failure("8", "text"), failure("null", "x"),
      failure("null", "y"),
    ]
    let experiment = try load([
      "errors.json": #"{"failures": [\#(failures.joined(separator: ",\n"))]}"#
    ])
    let errors = experiment.traces.compactMap(\.error)
    #expect(errors.sorted() == ["boom long", "number", "text", "x", "y"])
    let repeated = experiment.findings.filter { $0.rule == .duplicateID }
    #expect(repeated.map(\.line) == [1, 4])
    #expect(repeated.allSatisfy { experiment.traces[Int($0.trace)].error == "boom long" })
  }

  @Test("A summary of something else is named, and one that says something about the runs is not.")
  func foreignSummaries() throws {
    let own = [
      #"{"name": "x"}"#, #"{"results": {"total_runs": 1}}"#, #"{"experiment_name": "x"}"#,
      #"{"failed": "0"}"#, #"{"contract_summary": {"overall_pass_rate": 1}}"#, "{}",
    ]
    let evaluations = [
      #"{"total_traces": 1}"#, #"{"evaluators": ["a"]}"#, #"{"overall_success": true}"#, "{}",
    ]
    for (name, texts) in [("summary.json", own), ("evaluation/summary.json", evaluations)] {
      for text in texts { #expect(try load([name: text]).findings.isEmpty, "\(text)") }
      for text in [#"{"data": [1]}"#, #"{"name": null, "other": {}}"#] {
        #expect(try load([name: text]).findings.map(\.rule) == [.otherFile], "\(name) \(text)")
      }
    }
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
        "trace_summary.jsonl", #"{"run_id": "r", "tool_calls": {"0": {"tool": "a"}}}"#,
        "tool_calls"
      ),
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
      ("summary.json", #"{"contract_summary": [1]}"#, "contract_summary"),
      ("turns.jsonl", #"{"run_id": "t", "role": 5, "content": "a"}"#, "role"),
      ("traces.jsonl", #"{"trace_id": "t", "duration_ms": 1e15}"#, "duration_ms"),
      ("trace_summary.jsonl", #"{"run_id": "t", "duration_ms": "1e12"}"#, "duration_ms"),
      ("evaluation/per_trace.jsonl", #"{"trace_id": "t", "duration_ms": 1e40}"#, "duration_ms"),
      ("turns.jsonl", #"{"run_id": "t", "role": "user", "duration_ms": 1e15}"#, "duration_ms"),
      (
        "trace_summary.jsonl",
        #"{"run_id": "t", "tool_calls": [{"tool": "a", "duration_ms": 1e15}]}"#,
        "tool_calls.duration_ms"
      ),
      ("traces.jsonl", #"{"trace_id": "t", "conversation": [5]}"#, "conversation"),
      ("traces.jsonl", #"{"trace_id": "t", "conversation": 5}"#, "conversation"),
      ("traces.jsonl", #"{"trace_id": "t", "conversation": true}"#, "conversation"),
      ("traces.jsonl", #"{"trace_id": "t", "conversation": "said"}"#, "conversation"),
      ("traces.jsonl", #"{"trace_id": "t", "conversation": {"a": 1}}"#, "conversation"),
      ("traces.jsonl", #"{"trace_id": "t", "conversation": {"turns": 5}}"#, "conversation.turns"),
      ("trace_summary.jsonl", #"{"trace_id": "t", "conversation": 5}"#, "conversation"),
      (
        "trace_summary.jsonl", #"{"run_id": "t", "conversation": {"messages": 5}}"#,
        "conversation.messages"
      ),
      ("traces.jsonl", #"{"trace_id": "t", "conversation": [{"role": 5}]}"#, "conversation.role"),
      ("traces.jsonl", #"{"trace_id": "t", "token_usage": [1]}"#, "token_usage"),
      ("trace_summary.jsonl", #"{"run_id": "r", "skill_metadata": [1]}"#, "skill_metadata"),
      (
        "trace_summary.jsonl", #"{"run_id": "r", "static_results": {"results": {}}}"#,
        "static_results.results"
      ),
      (
        "trace_summary.jsonl", #"{"run_id": "r", "static_results": {"results": [1]}}"#, "results"
      ),
      (
        "trace_summary.jsonl",
        #"{"run_id": "r", "contract_results": {"results": [{"passed": "maybe"}]}}"#,
        "results.passed"
      ),
      (
        "traces.jsonl", #"{"id": "t", "start_time": "2026-01-01T00:00:00Z", "metadata": [1]}"#,
        "metadata"
      ),
      (
        "traces.jsonl",
        #"{"id": "t", "start_time": "2026-01-01T00:00:00Z", "metadata": {"variation": 5}}"#,
        "metadata.variation"
      ),
      ("evaluation/summary.json", #"{"evaluators": 5}"#, "evaluators"),
      ("evaluation/summary.json", #"{"evaluator_stats": [5]}"#, "evaluator_stats"),
      ("evaluation/summary.json", #"{"persona_breakdown": {"p": 5}}"#, "persona_breakdown.p"),
      ("evaluation/summary.json", #"{"top_reasons": [["a"]]}"#, "top_reasons"),
      ("evaluation/summary.json", #"{"top_reasons": [["a", -1]]}"#, "top_reasons"),
      ("evaluation/summary.json", #"{"analysis": [5]}"#, "analysis"),
      (
        "evaluation/summary.json", #"{"analysis": {"recommendations": {}}}"#,
        "analysis.recommendations"
      ),
      (
        "evaluation/summary.json", #"{"analysis": {"recommendations": [{"priority": "high"}]}}"#,
        "recommendations"
      ),
      (
        "evaluation/summary.json",
        #"{"analysis": {"recommendations": [null, {"title": null, "summary": "s"}]}}"#,
        "recommendations"
      ),
      ("evaluation/summary.json", #"{"evaluators": ["a", null]}"#, "evaluators"),
      ("evaluation/summary.json", #"{"top_reasons": [null, ["a", 1]]}"#, "top_reasons"),
    ])
  func wrongKinds(_ file: String, _ text: String, _ field: String) throws {
    let findings = try load([file: text]).findings.filter { $0.rule == .badField }
    #expect(findings.map { $0.message.hasPrefix("the field \"\(field)\" is ") } == [true])
  }

  @Test("A name that is no string is shown as it is written.")
  func otherNames() throws {
    #expect(try load(["summary.json": #"{"name": ["a", 1]}"#]).summary?.name == #"["a", 1]"#)
    let skill = #"{"experiment_name": 5, "runner_type": true}"#
    let summary = try load(["summary.json": skill]).summary
    #expect(summary?.name == "5" && summary?.runner == "true")
    let run = #"{"trace_id": "t", "termination_reason": 5}"#
    let runs = try load(["trace_summary.jsonl": run]).traces
    #expect(runs.compactMap(\.terminationReason) == ["5"])
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

  @Test(
    "Of repeated scores the last counts, also if it is none.",
    arguments: [("0.25", 0.25), ("null", nil), ("[]", nil), ("\"x\"", nil)])
  func repeatedScores(_ last: String, _ value: Double?) throws {
    let experiment = try load([
      "evaluation/per_trace.jsonl": #"{"trace_id": "t", "scores": {"a": 0.5, "a": \#(last)}}"#
    ])
    let scores = experiment.traces.compactMap(\.evaluation).flatMap(\.scores)
    #expect(scores.map(\.value) == (value.map { [$0] } ?? []))
  }

  @Test("A log that is no file is reported, and a folder with such a name is not.")
  func otherLogs() throws {
    let folder = try TemporaryFolder()
    try folder.write(Observations.line("a"), to: "x/observations.jsonl")
    try folder.makeFolder("x/folder.log")
    mkfifo(folder.path("x/pipe.log"), 0o600)
    symlink("nowhere", folder.path("x/link.log"))
    symlink("/dev/zero", folder.path("x/device.log"))
    let location = try #require(try ExperimentFinder.find(folder.path("x")).first)
    let experiment = ExperimentLoader.load(location, store: .none)
    let names = experiment.findings.filter { $0.rule == .unreadableFile }.map {
      experiment.files[$0.file].name
    }
    #expect(names.sorted() == ["device.log", "link.log", "pipe.log"])
  }

  @Test(
    "A warning in a log is found wherever it is in its line, and shown.",
    arguments: [0, 4_070, 4_090, 5_000, 8_180, 1 << 20, 3 << 20])
  func longLogLines(_ count: Int) throws {
    let folder = try TemporaryFolder()
    try folder.write(Observations.line("a"), to: "x/observations.jsonl")
    let filler = String(repeating: "é", count: count / 2)
    try folder.write(
      "first\n\(filler) WARNING No Active Context: dropped\(filler)\n", to: "x/run.log")
    let location = try #require(try ExperimentFinder.find(folder.path("x")).first)
    let experiment = ExperimentLoader.load(location, store: .none).diagnosed()
    let finding = try #require(experiment.findings.first { $0.rule == .missingContext })
    #expect(finding.line == 2)
    #expect(finding.evidence?.excerpt.contains("No Active Context: dropped") == true)
  }
}
