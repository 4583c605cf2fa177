import Testing

@testable import TraceCore

/// The files of a store and those of the experiment must not be taken for one another.
@Suite struct StoreBesideTests {
  private static let failures = #"{"failures": [{"run_id": "a", "error": {"message": "m"}}]}"#

  /// An experiment in a folder `artifacts` finds itself beside itself.
  @Test func theStoreIsTheExperiment() throws {
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
      experiment.checkLines()
    }
  }

  /// Lines of two files that have no id are two observations, though their numbers are equal.
  @Test func linesWithoutIDInBoth() throws {
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
    experiment.checkTree()
    experiment.checkLines()
  }
}
