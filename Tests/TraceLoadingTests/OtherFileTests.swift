import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("Files that are opened alone")
struct OtherFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func load(_ lines: [String], as name: String) throws -> Experiment {
    try folder.write(lines: lines, to: name)
    let experiment = try folder.load(name)
    #expect(experiment.violations == [])
    #expect(experiment.origin == .file)
    return experiment
  }

  /// A line of `per_trace_analysis/per_trace.jsonl`.
  private static func analysis(_ trace: String, _ observations: [String]) -> String {
    let timeline = observations.map { #"{"name": "n", "raw": \#($0)}"# }
    return #"{"trace_id": "\#(trace)", "iteration": 0, "success": true, "input": "i", "#
      + #""timeline": [\#(timeline.joined(separator: ", "))]}"#
  }

  private func loadExperiment(_ runs: [String], _ name: String) throws -> Experiment {
    try folder.write(lines: runs, to: "e/" + name)
    try folder.write(lines: [Observations.line("a", trace: "t")], to: "e/observations.jsonl")
    let experiment = try folder.load("e")
    #expect(experiment.violations == [])
    return experiment
  }

  @Test(
    "An observation in a file of runs is named as such and changes no run.",
    arguments: ["traces.jsonl", "trace_summary.jsonl"])
  func observationsAmongRuns(_ name: String) throws {
    let run = #"{"trace_id": "t", "iteration": 0, "input": "q", "success": true, "duration_ms": 5}"#
    let strays = ["t", "u"].map { Observations.line("x" + $0, trace: $0, type: "tool", error: "e") }
    for (lines, line) in [([run] + strays, 2), (strays + [run], 1)] {
      let experiment = try loadExperiment(lines, name)
      #expect(experiment.traces.map(\.id) == ["t"])
      #expect(experiment.traces[0].outcome == .success)
      #expect(experiment.traces[0].input == "q")
      #expect(experiment.findings.map(\.rule) == [.otherFile])
      #expect(experiment.findings.map(\.line) == [line])
      #expect(experiment.findings.map(\.severity) == [.warning])
      #expect("\(experiment.findings[0].detail)".contains("2 observations, from this one on,"))
    }
  }

  @Test(
    "A run that has a type is a run.",
    arguments: [
      #"{"id": "t", "trace_id": "t", "type": "chat"}"#,
      #"{"id": "r", "trace_id": "t", "type": "chat", "iteration": 0}"#,
      #"{"id": "r", "trace_id": "t", "type": "chat", "success": true}"#,
    ])
  func runsWithTypes(_ run: String) throws {
    let experiment = try loadExperiment([run], "traces.jsonl")
    #expect(experiment.traces.map(\.id) == ["t"])
    #expect(!experiment.findings.contains { $0.rule == .otherFile })
  }

  @Test("Observations in place of runs are an error about the file.")
  func observationsForRuns() throws {
    let strays = ["x", "y"].map { Observations.line($0, trace: "t", type: "tool") }
    let experiment = try loadExperiment(strays, "traces.jsonl")
    #expect(experiment.observations.count == 1)
    #expect(experiment.findings.map(\.rule) == [.otherFile])
    #expect(experiment.findings.map(\.severity) == [.error])
    #expect("\(experiment.findings[0].detail)".contains("its records are observations"))
  }

  @Test("Turns are a conversation.", arguments: ["turns.jsonl", "renamed.jsonl"])
  func turns(_ name: String) throws {
    let experiment = try load(
      [TurnsFileTests.turn("a", "user", "u"), TurnsFileTests.turn("a", "assistant", "v")], as: name)
    #expect(experiment.rows() == ["message user", "message assistant"])
    #expect(experiment.findings.isEmpty)
    #expect(experiment.diagnosed().findings.isEmpty)
  }

  @Test(
    "An analysis has the observations in its timeline.",
    arguments: ["per_trace_analysis/per_trace.jsonl", "renamed.jsonl"])
  func analysis(_ name: String) throws {
    let lines = ["a", "b"].map { trace in
      Self.analysis(
        trace,
        [
          Observations.line("\(trace)1", parent: "\(trace)2", trace: trace, type: "tool"),
          Observations.line("\(trace)2", trace: trace, type: "agent", error: "e"),
        ])
    }
    let experiment = try load(lines, as: name)
    #expect(experiment.outline == ["a", " a2", "  a1", "b", " b2", "  b1"])
    #expect(experiment.traces.map(\.input) == ["i", "i"])
    #expect(experiment.findings.isEmpty)
    for index in 0..<4 {
      let document = try experiment.document(of: experiment.record(of: index))
      #expect(document.root["id"]?.string == experiment.id(index))
      #expect(experiment.record(of: index).line == index / 2 + 1)
    }
  }

  @Test(
    "What is no observation in a timeline is a finding.",
    arguments: ["5", #""x""#, #"" ""#, #"{"a": 1}"#, "[]", #"{"raw": 7}"#, "null"])
  func noObservation(_ element: String) throws {
    let line = Observations.line("x", trace: "a")
    let lines = [
      #"{"trace_id": "a", "timeline": [{"raw": \#(line)}, \#(element)]}"#,
      #"{"trace_id": "b", "timeline": \#(["[]", "\" \"", "null"].contains(element) ? "true" : element)}"#,
    ]
    let experiment = try load(lines, as: "per_trace_analysis/per_trace.jsonl")
    #expect(experiment.observations.count == 1)
    #expect(experiment.findings.map(\.line) == [1, 2])
  }

  @Test(
    "A line of an analysis without a timeline, or about the trace of another line, is a finding.")
  func otherLines() throws {
    let line = Observations.line("x", trace: "a")
    let lines = [
      #"{"trace_id": "a", "success": true, "timeline": [{"raw": \#(line)}]}"#,
      #"{"trace_id": "a", "success": false, "error": "shorter", "timeline": []}"#,
      #"{"trace_id": "b", "timeline": null}"#, Observations.line("y", trace: "c"),
    ]
    let experiment = try load(lines, as: "per_trace_analysis/per_trace.jsonl")
    #expect(experiment.observations.count == 1)
    #expect(experiment.traces.first { $0.id == "a" }?.outcome == .success)
    let found = experiment.findings.filter { [.missingField, .duplicateID].contains($0.rule) }
    #expect(found.map(\.line).sorted() == [2, 3, 4])
    #expect(found.filter { $0.rule == .duplicateID }.map(\.line) == [2])
    let counts = try #require(experiment.records.lineCounts.first)
    #expect(counts.records + 1 == counts.nonBlankLines)
  }

  @Test("What is wrong in a timeline is a finding, and no line is lost.")
  func brokenAnalysis() throws {
    let experiment = try load(
      [
        Self.analysis("a", ["7", "null", "{}", Observations.line("x", trace: "a"), "[]"]),
        Self.analysis("a", [Observations.line("x", trace: "a")]),
        #"{"trace_id": "b", "timeline": 5}"#, #"{"trace_id": "c"}"#, "{", "7",
        #"{"timeline": [1, null, {"raw": {"id": "y", "trace_id": "d"}}]}"#,
      ], as: "per_trace_analysis/per_trace.jsonl")
    #expect(experiment.traces.compactMap(\.id).sorted() == ["a", "b", "c", "d"])
    #expect(experiment.findings.contains { $0.rule == .malformedLine && $0.line == 5 })
    #expect(experiment.findings.contains { $0.rule == .notAnObject && $0.line == 6 })
  }

  @Test("Traces by another name are runs.")
  func traces() throws {
    var experiment = try load(
      [RunLine.line("r", calls: #"[{"tool": "a"}]"#)], as: "results.jsonl")
    #expect(experiment.rows() == ["tool a"])
    experiment = try load(
      [#"{"trace_id": "t", "iteration": 0, "success": true, "input": "i"}"#], as: "mine.jsonl")
    #expect(experiment.traces.map(\.outcome) == [.success])
    experiment = try load(
      [
        #"{"id": "t", "name": "n", "start_time": "2025-11-15T12:00:00Z", "metadata": {"iteration": 1}, "tags": []}"#
      ], as: "store.jsonl")
    #expect(experiment.traces.map(\.iteration) == [1])
    #expect(experiment.observations.count == 0)
    experiment = try load(
      [
        #"{"trace_id": "t", "iteration": 0, "success": true, "scores": {}, "final_score": 0.5, "pass": true}"#
      ], as: "verdicts.jsonl")
    #expect(experiment.traces.map(\.evaluation?.score) == [0.5])
    // Other programs write observations with tags, too.
    experiment = try load(
      [Observations.line("o", extra: #""metadata": {}, "tags": []"#)], as: "tagged.jsonl")
    #expect(experiment.observations.count == 1)
  }

  @Test(
    "Objects that are no observations give one finding, and no observations.",
    arguments: [
      (#"{"a": 1, "b": {"id": 2}}"#, "keys: a, b"), ("{}", "no keys"),
      (#"{"key": "34", "raw_score": 2.0, "reason": "r", "response": "s"}"#, "raw_score"),
      (#"{"name": "pack", "version": "1.0.0", "type": "module"}"#, "keys: name, version, type"),
      (#"{"messages": [{"role": "user", "content": "u"}]}"#, "keys: messages"),
      (#"{"resourceSpans": [{"scopeSpans": []}]}"#, "keys: resourceSpans"),
      (#"{"level": "INFO", "event": "start", "timestamp": 1}"#, "keys: level, event"),
      (#"{"id": null, "input": 1, "output": 2, "metadata": {}}"#, "keys: id, input"),
      (#"{"type": "function", "name": "f"}"#, "keys: type, name"),
      (#"{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1}"#, "keys: a, b, c, d, e, f, …"),
    ])
  func otherObjects(_ line: String, _ keys: String) throws {
    let texts = [
      [line, line, "", line], ["[\(line),", "\(line), \(line)]"], [line + "\r", line, line],
    ]
    for lines in texts {
      let experiment = try load(lines, as: "mine.jsonl")
      let finding = try #require(experiment.findings.last)
      #expect(experiment.findings.filter { $0.rule != .fileForm }.count == 1)
      #expect(finding.rule == .otherFile && finding.severity == .error && finding.line == 0)
      #expect(finding.message.hasPrefix("it contains no records: it looks like JSON objects"))
      #expect(finding.message.contains(keys))
      #expect(experiment.observations.count == 0 && experiment.traces.isEmpty)
    }
  }

  @Test(
    "An object with enough of an observation's keys is one.",
    arguments: [
      #"{"id": 5}"#, #"{"trace_id": "t"}"#, #"{"parent_observation_id": "p"}"#,
      #"{"type": "tool", "start_time": 1763200000}"#, #"{"name": "n", "end_time": "x"}"#,
      #"{"type": "tool", "name": "n"}"#, #"{"name": "n", "type": "generation", "output": 1}"#,
    ])
  func minimalObservations(_ line: String) throws {
    let experiment = try load([line], as: "mine.jsonl")
    #expect(experiment.observations.count == 1)
    #expect(!experiment.findings.contains { $0.rule == .otherFile })
  }

  @Test("Other objects among observations are one finding on the line of the first.")
  func otherObjectsBetween() throws {
    let other = #"{"a": 1}"#
    let lines = [
      Observations.line("x"), other, Observations.line("y"), "{", #"{"b": 1}"#,
      Observations.line("z"),
    ]
    let experiment = try load(lines, as: "mine.jsonl")
    #expect(experiment.outline == ["t", " x", " y", " z"])
    let findings = experiment.findings.filter { $0.rule == .otherFile }
    #expect(findings.map(\.line) == [2] && findings.first?.severity == .warning)
    #expect(findings.first?.message.hasPrefix("2 JSON objects, from this one on, without") == true)
    let one = try load(["[\(lines[0]),", "\(other)]"], as: "array.json")
    #expect(one.findings.filter { $0.rule == .otherFile }.map(\.line) == [2])
  }

  @Test(
    "An argument recording is named for what it is.",
    arguments: ["fluxloop_args_20261125.jsonl", "renamed.jsonl"])
  func recording(_ name: String) throws {
    let line = #"{"_version": "1", "iteration": 0, "target": "a:b", "kwargs": {}, "timestamp": 1}"#
    let experiment = try load([line, line], as: name)
    #expect(experiment.findings.map(\.rule) == [.otherFile])
    #expect(experiment.observations.count == 0 && experiment.traces.isEmpty)
  }

  @Test(
    "Evaluations in a file of runs, and records without one in a file of evaluations, are reported and read.",
    arguments: [
      ("traces.jsonl", #""scores": {"a": 0.1}, "final_score": 0.1, "pass": false"#, true),
      ("trace_summary.jsonl", #""scores": {}, "final_score": null, "pass": null"#, true),
      ("traces.jsonl", #""scores": {"a": 1}"#, false),
      ("evaluation/per_trace.jsonl", #""iteration": 0, "observation_count": 1"#, true),
      ("evaluation/per_trace.jsonl", #""scores_by": {"a": 1}"#, true),
      ("evaluation/per_trace.jsonl", #""final_score": null"#, false),
      ("evaluation/per_trace.jsonl", #""reasons": {}"#, false),
    ])
  func swappedRecords(_ file: String, _ members: String, isStray: Bool) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      lines: ["t", "u"].map { #"{"trace_id": "\#($0)", "success": true, \#(members)}"# },
      to: "x/" + file)
    let experiment = try folder.load("x", store: .none)
    #expect(experiment.traces.map(\.id) == ["t", "u"])
    let found = experiment.findings.filter { $0.rule == .otherFile }
    #expect(found.map(\.severity) == (isStray ? [.warning] : []))
    #expect(found.allSatisfy { $0.line == 1 && $0.message.hasPrefix("2 ") })
  }
}
