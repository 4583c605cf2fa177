import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("Lines that are too long, in an experiment")
struct LongLineTests {
  private static let limit = 20_000

  private func load(_ files: [(name: String, bytes: [UInt8])]) throws -> Experiment {
    let folder = try TemporaryFolder()
    for file in files { try folder.write(file.bytes, to: file.name) }
    var session = LoadSession(
      try ExperimentFinder.find(folder.path)[0], store: .none, StoreListings(),
      progress: { _ in true }, view: nil)
    session.lineLimit = Self.limit
    let experiment = Experiment(session.load())
    #expect(experiment.violations == [])
    return experiment
  }

  private func lines(_ count: Int, from first: Int) -> [UInt8] {
    (first..<first + count).flatMap { Array((Observations.line("o\($0)") + "\n").utf8) }
  }

  /// Zeros, one string, a whole record, and a record that is never closed.
  private static let longLines: [[UInt8]] = [
    [UInt8](repeating: 0, count: 3_000_000),
    Array("\"".utf8) + [UInt8](repeating: 0x61, count: 50_000),
    Array(
      Observations.line("long", extra: "\"x\": \"" + String(repeating: "é", count: 20_000) + "\"")
        .utf8),
    Array("{\"id\": \"".utf8) + [UInt8](repeating: 0x7B, count: 1_200_000),
  ]

  @Test(
    "A line that is too long is one finding with its line, and all others are read.",
    arguments: longLines)
  func observations(_ line: [UInt8]) throws {
    for isLast in [false, true] {
      let after = isLast ? [] : [0x0A] + lines(700, from: 700)
      let bytes = lines(700, from: 0) + line + after
      for (name, bytes) in [
        ("observations.jsonl", bytes), ("observations.jsonl.gz", try Packing.gzip(bytes)),
      ] {
        let experiment = try load([(name, bytes)])
        #expect(experiment.observations.count == (isLast ? 700 : 1_400))
        let found = experiment.findings.filter { $0.rule == .malformedLine }
        #expect(found.map(\.line) == [701])
        #expect(found.allSatisfy { $0.replacesLine && $0.severity == .error })
        #expect("\(found.map(\.detail))".contains("longer than 20 KiB"))
      }
    }
  }

  @Test("In a file of runs, a line that is too long is one finding, and all others are read.")
  func runs() throws {
    func run(_ id: String) -> [UInt8] { Array(#"{"id": "\#(id)", "name": "n"}"#.utf8) + [0x0A] }
    let experiment = try load([
      ("traces.jsonl", run("a") + Self.longLines[0] + [0x0A] + run("b")),
      ("observations.jsonl", lines(1, from: 0)),
    ])
    #expect(Set(experiment.traces.compactMap(\.id)).isSuperset(of: ["a", "b"]))
    #expect(experiment.findings.contains { $0.rule == .malformedLine && $0.line == 2 })
  }

  @Test("A summary that is too large is a finding, and the observations are read.")
  func summary() throws {
    let experiment = try load([
      ("summary.json", Self.longLines[0]), ("observations.jsonl", lines(3, from: 0)),
    ])
    #expect(experiment.observations.count == 3)
    #expect(
      experiment.findings.contains {
        $0.rule == .unreadableFile && "\($0.detail)".contains("20 KiB")
      })
  }

  @Test("A name above 16 MiB is a finding that quotes its start, and the other fields are read.")
  func longName() throws {
    let name = String(repeating: "n", count: 17 << 20)
    let experiment = try Observations.load([Observations.line("a", name: name)])
    #expect(experiment.name(0) == "" && experiment.id(0) == "a")
    #expect(
      experiment.findings.contains { $0.rule == .badField && "\($0.detail)".contains("16 MiB") })
  }

  @Test("The first line of an error of any length and form is kept.")
  func longErrors() throws {
    let unit = [#"\\n"#, #"\u00e9"#, #"\""#, "é", "漢", "e\u{301}", "\u{1F468}\u{200D}", "x"]
    let experiment = try Observations.load(
      unit.enumerated().flatMap { number, text in
        (0..<12).map { shift in
          Observations.line(
            "o\(number)/\(shift)",
            error: "E: " + String(repeating: "y", count: shift)
              + String(repeating: text, count: 40_000))
        }
      })
    #expect(experiment.observations.count == unit.count * 12)
    #expect(
      (0..<experiment.observations.count).allSatisfy {
        experiment.error($0)?.hasPrefix("E: ") == true
      })
  }
}
