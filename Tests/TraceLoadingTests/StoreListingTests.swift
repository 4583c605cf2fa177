import Support
import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

/// Experiments of one project find their runs in a store whose list was read for another one.
@Suite("Lists of stores that are shared")
struct StoreListingTests {
  private typealias Line = Observations

  @Test(
    "Experiments that share a list are read as those that read it themselves.",
    arguments: Effort.seeds(of: 100))
  func shared(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let folder = try TemporaryFolder()
    for number in 0..<6 { try writeExperiment(number, in: folder, &random) }
    try writeStore(in: folder, &random)
    try folder.makeFolder("view")
    for number in 0..<3 {
      symlink("../experiments/e\(number)", folder.path("view/e\(number)"))
    }
    let listings = StoreListings()
    let found = try ["experiments", "view"].flatMap { try ExperimentFinder.find(folder.path($0)) }
    for location in found {
      let own = ExperimentLoader.load(location)
      let shared = ExperimentLoader.load(location, listings)
      #expect(shared.outline == own.outline)
      #expect(shared.files.map(\.path) == own.files.map(\.path))
      #expect(shared.lineCounts == own.lineCounts)
      #expect(shared.findings.map(own.described) == own.findings.map(own.described))
      #expect(shared.traces.map(\.records) == own.traces.map(\.records))
      #expect(shared.traces.map(\.start) == own.traces.map(\.start))
    }
  }

  @Test("Of lists beyond the limit only the newest are kept.")
  func limit() throws {
    let folder = try TemporaryFolder()
    let listings = StoreListings(limit: 5)
    for project in ["a", "b"] {
      try folder.write(#"[{"input": "q", "error": "e"}]"#, to: project + "/x/errors.json")
      try folder.write(
        lines: (0..<3).map { #"{"id": "\#($0)"}"# }, to: project + "/artifacts/traces.jsonl")
    }
    for project in ["a", "b", "a"] {
      let found = try ExperimentFinder.find(folder.path(project + "/x"))
      #expect(ExperimentLoader.load(found[0], listings).files.count == 2)
      #expect(listings.traceCount == 3)
    }
  }

  private func writeExperiment(
    _ number: Int, in folder: TemporaryFolder, _ random: inout SplitMix64
  ) throws {
    let path = "experiments/e\(number)/"
    let failures = (0..<random.below(4)).map { _ in
      #"{"iteration": \#(random.below(2)), "input": "q\#(random.below(3))", "error": "e"}"#
    }
    try folder.write("[" + failures.joined(separator: ",") + "]", to: path + "errors.json")
    // Ids of the store, in its own spelling or another one, and ids that it lacks.
    let known = (0..<random.below(4)).map { _ in
      let id = Self.id(random.below(20), isUpper: random.below(3) == 0)
      return #"{"trace_id": "\#(id)", "iteration": 0, "input": "q0", "success": true}"#
    }
    try folder.write(lines: known, to: path + "trace_summary.jsonl")
    let date = Line.time(Double(number * 100 + 60)).dropLast(6)
    try folder.write(
      #"{"name": "e", "date": "\#(date)", "total_runs": \#(random.below(6)), "#
        + #""results": {"duration_seconds": 60.0}}"#, to: path + "summary.json")
  }

  private func writeStore(in folder: TemporaryFolder, _ random: inout SplitMix64) throws {
    var lines = (0..<20).map { number in
      let start = Double(random.below(600))
      return """
        {"id": "\(Self.id(number, isUpper: random.below(3) == 0))", "name": "e_iter0", \
        "start_time": "\(Line.time(start))", "end_time": "\(Line.time(start + 1))", \
        "metadata": {"iteration": \(random.below(2)), "variation": {"input": "q\(random.below(3))"}}}
        """
    }
    if random.below(2) == 0 { lines.insert("{ damaged", at: random.below(20)) }
    if random.below(2) == 0 { lines.insert("[1]", at: random.below(20)) }
    try folder.write(lines: lines, to: "experiments/artifacts/traces.jsonl")
    if random.below(4) == 0 {
      try folder.write("not gzip", to: "experiments/artifacts/traces.jsonl.gz")
    }
    try folder.write(
      lines: (0..<20).map { Line.line("o\($0)", trace: Self.id($0, isUpper: false)) },
      to: "experiments/artifacts/observations.jsonl")
  }

  private static func id(_ number: Int, isUpper: Bool) -> String {
    isUpper ? "ABCDEF00000000000000\(number + 10)" : "abcdef00000000000000\(number + 10)"
  }

  @Test("2,000 experiments that share a store of 20,000 traces take linear time.")
  func manyExperiments() throws {
    let folder = try TemporaryFolder()
    let count = 2000
    for number in 0..<count {
      try folder.write(
        #"[{"iteration": 0, "input": "q\#(number)", "error": "e"}]"#,
        to: "experiments/e\(number)/errors.json")
    }
    try folder.write(
      lines: (0..<count * 10).map { number in
        """
        {"id": "t\(number)", "start_time": "\(Line.time(Double(number)))", \
        "metadata": {"iteration": 0, "variation": {"input": "q\(number)"}}}
        """
      }, to: "experiments/artifacts/traces.jsonl")
    try folder.write("", to: "experiments/artifacts/observations.jsonl")
    let path = folder.path
    Deadline.of(60) {
      let listings = StoreListings()
      let found = try ExperimentFinder.find(path).filter { $0.kind != .store }
        .flatMap { ExperimentLoader.records($0, listings).traces.map(\.id) }
      #expect(Set(found) == Set((0..<count).map { "t\($0)" }))
    }
  }
}

extension Experiment {
  /// A finding with its place.
  fileprivate func described(_ finding: Finding) -> String {
    "\(finding.file):\(finding.line) \(finding.rule.rawValue) \(finding.message)"
  }
}
