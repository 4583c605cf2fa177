import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("A damaged store next to its experiment")
struct StoreDamageTests {
  private static let trace =
    #"{"id": "s", "name": "n", "start_time": "2025-11-15T12:00:00Z", "#
    + #""metadata": {"iteration": 1, "persona": "p", "variation": {"input": "i"}}}"#

  /// An experiment with a failed run, next to a store with this `traces.jsonl`.
  private static func folder(_ traces: [UInt8]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(lines: [#"{"trace_id": "t", "iteration": 0}"#], to: "x/traces.jsonl")
    try folder.write(lines: [Observations.line("a")], to: "x/observations.jsonl")
    try folder.write(
      #"[{"iteration": 1, "persona": "p", "input": "i", "error": "boom"}]"#, to: "x/errors.json")
    try folder.write(traces, to: "artifacts/traces.jsonl")
    return folder
  }

  private static func unmatched(_ experiment: Experiment) -> String? {
    experiment.findings.first { $0.rule == .unmatchedFailure }?.message
  }

  @Test("A store that can be read has the failed run.")
  func whole() throws {
    let experiment = try Self.folder(Array(Self.trace.utf8)).load("x")
    #expect(experiment.traces.map(\.id) == ["t", "s"])
    #expect(experiment.findings.isEmpty)
  }

  @Test("The run may be in a line of the store that is damaged, and the line is reported.")
  func cutLine() throws {
    let other = Self.trace.replacing("\"s\"", with: "\"r\"").replacing("\"i\"", with: "\"j\"")
    for count in 1...2 {
      let cut = [String](repeating: String(Self.trace.prefix(60)), count: count)
      let folder = try Self.folder(Array((cut + [other, ""]).joined(separator: "\n").utf8))
      let experiment = try folder.load("x")
      let path = folder.path("artifacts/traces.jsonl")
      let end =
        count == 1
        ? "the line of \(path) that could not be read"
        : "one of the 2 lines of \(path) that could not be read"
      #expect(try #require(Self.unmatched(experiment)).hasSuffix("perhaps it is in \(end)"))
      #expect(experiment.findings.count { $0.rule == .malformedLine } == count)
      #expect(experiment.lineViolations == [])
    }
  }

  @Test("The run may be in the end of the store that is cut off.")
  func cutFile() throws {
    let packed = try Packing.gzip(Array(Self.trace.utf8))
    let experiment = try Self.folder(Array(packed.dropLast(12))).load("x")
    #expect(Self.unmatched(experiment)?.contains("perhaps it is in") == true)
    #expect(experiment.findings.contains { $0.rule == .unreadableFile })
    let utf16 = Packing.utf16(Self.trace, isBigEndian: false)
    let cut = try Self.folder(Array(utf16.prefix(120))).load("x")
    #expect(Self.unmatched(cut)?.contains("perhaps it is in the line of") == true)
    #expect(cut.findings.contains { $0.rule == .malformedLine })
  }

  @Test("A store that is something else was found, and is named.")
  func other() throws {
    for isFolder in [false, true] {
      let folder = try Self.folder(Array("id,name,start_time\na,b,c\nd,e,f\n".utf8))
      if isFolder {
        try folder.remove("artifacts/traces.jsonl")
        try folder.makeFolder("artifacts/traces.jsonl")
      }
      let experiment = try folder.load("x")
      let path = folder.path("artifacts/traces.jsonl")
      #expect(
        Self.unmatched(experiment)
          == "the offline store's \(path) could not be read, so this failed run has no observations"
      )
      let rule = isFolder ? Rule.unreadableFile : .otherFile
      #expect(experiment.findings.contains { $0.rule == rule && $0.severity == .error })
    }
  }

  @Test("A damaged line of the store's observations is reported, and lines of other runs are not.")
  func observations() throws {
    let folder = try Self.folder(Array(Self.trace.utf8))
    let line = Observations.line("b", trace: "s")
    let other = Observations.line("c", trace: "r").replacing("span", with: "??")
    try folder.write(
      lines: [line, String(line.prefix(50)), other], to: "artifacts/observations.jsonl")
    let experiment = try folder.load("x")
    #expect(experiment.outline == ["t", " a", "s", " b"])
    #expect(experiment.findings.map(\.rule) == [.malformedLine])
    #expect(experiment.lineViolations == [])
  }

  @Test("Whatever byte of the failed run's line is missing, the line is read or reported.")
  func everyByte() throws {
    let id = "833104e0-ff0a-4ca9-8791-1a4b34ec66fe"
    let fields = #""id": "b", "name": "n", "start_time": "2025-11-15T12:00:00Z", "input": [1]"#
    let trace = #""trace_id": "\#(id)""#
    let lines = ["{\(fields), \(trace)}", "{\(trace), \(fields)}"].map { Array($0.utf8) }
    for line in lines {
      let folder = try Self.folder(Array(Self.trace.replacing(#""s""#, with: "\"\(id)\"").utf8))
      for index in line.indices {
        var damaged = line
        damaged.remove(at: index)
        try folder.write(damaged + [0x0A], to: "artifacts/observations.jsonl")
        let experiment = try folder.load("x")
        let isObject = JSONDocument.parsed(damaged)?.root.kind == .object
        let isReported = experiment.findings.contains { $0.rule == .malformedLine }
        #expect(isObject != isReported, "\(String(decoding: damaged, as: UTF8.self))")
      }
    }
  }
}
