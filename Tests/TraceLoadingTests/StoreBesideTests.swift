import Support
import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

/// The files of the store and those of the experiment must not be confused.
@Suite("A store next to its experiment")
struct StoreBesideTests {
  private static let failures = #"{"failures": [{"run_id": "a", "error": {"message": "m"}}]}"#

  @Test("An experiment in a folder named artifacts is not its own store.")
  func storeIsExperiment() throws {
    let folder = try TemporaryFolder()
    try folder.write(lines: [#"{"trace_id": "a"}"#], to: "artifacts/traces.jsonl")
    try folder.write(Self.failures, to: "artifacts/errors.json")
    try folder.write(
      lines: [Observations.line("o", trace: "a")], to: "artifacts/observations.jsonl")
    let stores: [OfflineStore] = [
      .automatic, .folder(folder.path("artifacts")),
      .folder(folder.path("artifacts/../artifacts/")),
    ]
    for store in stores {
      let experiment = try folder.load("artifacts", store: store)
      #expect(experiment.files.count == 3)
      #expect(experiment.outline == ["a", " o"])
      #expect(experiment.findings.isEmpty)
      #expect(experiment.lineViolations == [])
    }
  }

  @Test("What the store repeats counts once, and its other observations are read.")
  func repetitions() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.failures, to: "x/errors.json")
    try folder.write(
      lines: [#"{"id": "a", "start_time": "2025-11-15T12:00:00Z"}"#], to: "artifacts/traces.jsonl")
    let mine = Observations.line("o", trace: "a", name: "mine")
    let theirs = ["o", "p"].map { Observations.line($0, trace: "a", name: "a longer name") }
    try folder.write(lines: [mine], to: "x/observations.jsonl")
    try folder.write(lines: theirs, to: "artifacts/observations.jsonl")
    let experiment = try folder.load("x")
    #expect(
      (0..<experiment.observations.count).map(experiment.name) == ["mine", "a longer name"])
    #expect(experiment.findings.isEmpty)
    #expect(experiment.violations == [])
  }

  @Test("Progress never counts more bytes than there are.")
  func progress() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.failures, to: "x/errors.json")
    let traces = (0..<20_000).map { #"{"id": "\#($0)", "start_time": "2025-11-15T12:00:00Z"}"# }
    try folder.write(lines: traces, to: "artifacts/traces.jsonl")
    let line = Observations.line("o", trace: "a", name: String(repeating: "n", count: 100_000))
    try folder.write(lines: Array(repeating: line, count: 30), to: "artifacts/observations.jsonl")
    let seen = Locked<[LoadProgress]>([])
    _ = try Experiment.loaded(from: folder.path("x")) { progress in
      seen.withLock { $0.append(progress) }
      return true
    }
    let all = seen.withLock { $0 }
    #expect(!all.isEmpty)
    #expect(all.allSatisfy { $0.bytes <= $0.totalBytes ?? 0 }, "\(all)")
  }

  @Test("Lines without an id in two files are two observations, even with equal line numbers.")
  func linesWithoutID() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.failures, to: "x/errors.json")
    try folder.write(
      lines: [#"{"id": "a", "start_time": "2025-11-15T12:00:00Z"}"#], to: "artifacts/traces.jsonl")
    for (name, file) in [("mine", "x"), ("theirs", "artifacts")] {
      let line = Observations.line("", trace: "a", name: name).replacing(#""id": "", "#, with: "")
      try folder.write(lines: [line], to: "\(file)/observations.jsonl")
    }
    let experiment = try folder.load("x")
    #expect((0..<experiment.observations.count).map(experiment.name) == ["mine", "theirs"])
    #expect(experiment.findings.map(\.rule) == [.missingField, .missingField])
    #expect(experiment.violations == [])
  }
}
