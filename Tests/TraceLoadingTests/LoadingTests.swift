import Foundation
import Support
import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("Loading")
struct LoadingTests {
  /// The README of the sample lists what is wrong with each line.
  @Test("Every damaged line of the broken sample has its finding.")
  func brokenSample() throws {
    let experiment = try Experiment.loaded(from: Samples.broken)
    #expect(
      experiment.findings(file: 0) == [
        "3 malformed-line", "4 not-an-object", "5 not-an-object", "6 orphan", "7 cycle",
        "9 no-end-time", "9 duplicate-id", "15 missing-field", "16 bad-field", "17 no-end-time",
        "18 negative-duration", "19 unknown-type", "22 invalid-utf8", "27 malformed-line",
      ])
    #expect(experiment.findings.last { $0.file == 0 }?.severity == .info)
    #expect(experiment.findings(file: 1) == ["3 malformed-line", "4 missing-field"])
    #expect(experiment.lineCounts[0].nonBlankLines == 25)
    #expect(experiment.lineCounts[0].records == 20)
    #expect(experiment.lineCounts[1].nonBlankLines == 4)
    #expect(experiment.treeViolations == [])
  }

  @Test(
    "A last line without a line break is reported as info, because it may still be written.",
    arguments: [
      ("{\"id\": \"a\"", Severity.info), ("{\"id\": \"a\"\n", .error), ("{\"id\": x", .error),
      ("{\"id\": \"a\"\n\n", .error), ("{}}", .error),
    ])
  func lastLine(_ text: String, _ severity: Severity) throws {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "observations.jsonl")
    let experiment = try folder.load()
    #expect(experiment.findings.map(\.severity) == [severity])
    #expect(experiment.lineViolations == [])
  }

  @Test(
    "A missing or unusable field is a finding, and the observation stays.",
    arguments: [
      (#""name": null"#, ["1 missing-field"]), (#""name": """#, ["1 bad-field"]),
      (#""name": 12"#, ["1 bad-field"]), (#""name": {}"#, ["1 bad-field"]),
      (#""type": "robot""#, ["1 unknown-type"]), (#""start_time": "soon""#, ["1 bad-field"]),
      (#""start_time": 12"#, ["1 bad-field"]), (#""start_time": null"#, ["1 missing-field"]),
      (#""end_time": """#, ["1 bad-field"]), (#""end_time": null"#, ["1 no-end-time"]),
      (#""id": null"#, ["1 missing-field"]), (#""level": {}"#, ["1 bad-field"]),
      (#""model": []"#, ["1 bad-field"]), (#""output": NaN"#, []), (#""id": [1]"#, ["1 bad-field"]),
    ] as [(String, [String])])
  func fields(_ extra: String, _ findings: [String]) throws {
    let experiment = try Observations.load([Observations.line("a", extra: extra)])
    #expect(experiment.findings() == findings)
    #expect(experiment.observations.count == 1)
    #expect(experiment.treeViolations == [])
  }

  @Test("There may be more types than the table of types has room for.")
  func manyTypes() throws {
    let experiment = try Observations.load(
      (0..<400).map { Observations.line("\($0)", type: "type \($0)") })
    #expect(experiment.observations.count == 400)
    #expect((0..<200).allSatisfy { experiment.type($0) == "type \($0)" })
  }

  @Test(
    "A long type takes one entry of the table of types, however often it occurs.",
    arguments: [80, 81, 300])
  func longTypes(_ length: Int) throws {
    let long = String(repeating: "é", count: length)
    let experiment = try Observations.load(
      (0..<400).map { Observations.line("\($0)", type: $0 == 399 ? "short" : long) })
    #expect(experiment.type(399) == "short")
    #expect(experiment.typeNames.count == ObservationType.known.count + 2)
    #expect(long.hasPrefix(experiment.type(0)))
  }

  @Test("Loading that is stopped returns a partial experiment.")
  func stops() throws {
    let folder = try TemporaryFolder()
    let extra = #""output": "\#(String(repeating: "x", count: 100_000))""#
    try folder.write(
      lines: (0..<40).map { Observations.line("\($0)", extra: extra) }, to: "observations.jsonl")
    let location = try ExperimentFinder.find(folder.path)[0]
    let reports = Locked(0)
    let experiment = ExperimentLoader.load(location) { progress in
      reports.withLock { count in
        count += 1
        return count < 2
      }
    }
    #expect(experiment.isPartial)
    // Each thread may have started another block.
    #expect(2..<2 + max(2, ProcessInfo.processInfo.processorCount) ~= reports.withLock { $0 })
    #expect(0..<40 ~= experiment.observations.count)
    #expect(experiment.violations == [])
    #expect(!ExperimentLoader.load(location).isPartial)
  }

  @Test(
    "Files of one JSON document may contain any value.",
    arguments: [
      "", "null", "[]", "{", "12", "[1, null, {}]", "{\"failures\": 1}", "\"x\"", "{}",
    ])
  func wholeFiles(_ text: String) throws {
    for name in ["summary.json", "errors.json", "evaluation/summary.json"] {
      let folder = try TemporaryFolder()
      try folder.write(text, to: "x/" + name)
      try folder.write(Observations.line("a"), to: "x/observations.jsonl")
      let experiment = try folder.load("x")
      #expect(
        experiment.findings.contains { $0.rule == .malformedLine } == ["", "{"].contains(text))
      #expect(experiment.treeViolations == [])
    }
  }
}
