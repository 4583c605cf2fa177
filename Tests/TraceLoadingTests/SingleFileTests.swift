import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("Files as arguments")
struct SingleFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func location(_ name: String) throws -> ExperimentLocation {
    try #require(ExperimentFinder.find(folder.path(name)).first)
  }

  @Test(
    "A file has the role of its name.",
    arguments: [
      ("observations.jsonl", ArtifactRole.observations), ("per_trace.jsonl", .perTraceEvaluation),
      ("turns.jsonl", .turns), ("per_trace_analysis/per_trace.jsonl", .perTraceAnalysis),
      ("fluxloop_args_20261125.jsonl", .argumentRecording), ("anything.txt", .observations),
      ("x y\u{1b}é.jsonl", .observations),
    ])
  func roles(_ name: String, _ role: ArtifactRole) throws {
    let path = try folder.write(#"{"id": "a", "trace_id": "t"}"# + "\n", to: name)
    let location = try location(name)
    #expect(location.kind == .file)
    #expect(location.files == [.init(role: role, path: path)])
    #expect(ExperimentLoader.load(location).violations == [])
  }

  @Test(
    "The first line determines the role of a file with another name.",
    arguments: [
      (
        #"{"_version": "1", "iteration": 0, "target": "a:b", "kwargs": {}, "timestamp": 1}"#,
        ArtifactRole.argumentRecording
      ),
      (#"{"run_id": "r", "turn_id": "r-t1", "sequence": 1, "role": "user"}"#, .turns),
      (#"{"trace_id": "t", "timeline": []}"#, .perTraceAnalysis),
      (#"{"id": "a", "trace_id": "t"}"#, .observations), ("[]", .observations),
      ("", .observations), ("no JSON", .observations),
    ])
  func rolesOfLines(_ line: String, _ role: ArtifactRole) throws {
    try folder.write("\n" + line + "\n", to: "renamed.jsonl")
    #expect(try location("renamed.jsonl").files.map(\.role) == [role])
  }

  @Test(
    "A file that needs the others of its experiment opens the experiment.",
    arguments: [
      "traces.jsonl", "trace_summary.jsonl", "errors.json", "summary.json",
      "evaluation/summary.json", "evaluation/per_trace.jsonl",
    ])
  func experiment(of name: String) throws {
    let files = [
      "observations.jsonl", "traces.jsonl", "trace_summary.jsonl", "errors.json", "summary.json",
      "evaluation/summary.json", "evaluation/per_trace.jsonl",
    ]
    for name in files { try folder.write("", to: "x/" + name) }
    let location = try location("x/" + name)
    #expect(location == (try ExperimentFinder.find(folder.path("x")).first))
    #expect(location.kind == .experiment && location.files.count == files.count)
  }

  @Test("Observations and turns open alone, because who names them wants the file.")
  func alone() throws {
    for name in ["observations.jsonl", "turns.jsonl", "summary.json"] {
      try folder.write("", to: "x/" + name)
    }
    for name in ["x/observations.jsonl", "x/turns.jsonl"] {
      #expect(try location(name).files.map(\.path) == [folder.path(name)])
    }
  }

  @Test("A part of an experiment opens the experiment.")
  func part() throws {
    try folder.write("", to: "x/traces.jsonl")
    try folder.write("", to: "x/evaluation/summary.json")
    #expect(try location("x/evaluation").path == folder.path("x"))
  }
}
