import CScan
import Foundation
import Synchronization
import Testing

@testable import TraceCore

/// The search through the files of an experiment.
@Suite struct BodySearchTests {
  private func found(_ text: String, in experiment: Experiment) -> [Int] {
    let matches = BodySearch(.part(text), in: experiment).run()
    return (0..<experiment.observations.count).filter(matches.observations.contains)
  }

  @Test func saysWhatTheReferenceSays() throws {
    let folder = try TemporaryFolder()
    var random = SplitMix64(seed: 5)
    let lines = try Samples.lines(Samples.store + "/observations.jsonl")
    var text: [UInt8] = []
    // Some megabytes, so that there are chunks, without a line break at the end.
    while text.count < 3 << 20 {
      let line = random.pick(lines)
      text +=
        (text.isEmpty ? [] : [0x0A])
        + (random.oneIn(2) ? Respelling.line(line, &random) : Mutation.bytes(line, &random))
    }
    try folder.write(text, to: "observations.jsonl")
    let experiment = try folder.load()
    let bodies = try (0..<experiment.observations.count).map {
      try experiment.bytes(of: experiment.record(of: $0))
    }
    for pattern: TextPattern in [.part("refund"), .part("a/"), .part("12"), .part("xyzzy")] {
      let expected = bodies.indices.filter {
        BodySearchReference.matches(pattern, bodies[$0]) == true
      }
      for set in LiteralScanTests.sets {
        for threads in [1, 3] {
          let matches = BodySearch(pattern, in: experiment).run(
            set: set, threads: threads, isStopped: { false }, report: { _ in })
          #expect(bodies.indices.filter(matches.observations.contains) == expected)
          #expect(matches.decided == bodies.count)
        }
      }
    }
  }

  @Test func findsAtEveryPlaceAroundTheBordersOfChunks() throws {
    let size = BodySearchChunk.size
    for shift in [-12, -6, -3, -1, 0, 1, 5] {
      let first = Observations.line("a", extra: #""input": "\#(Self.filler(size - 400 + shift))""#)
      let experiment = try Observations.load([
        first, Observations.line("b", extra: #""input": "needle \u006eeedle""#),
        Observations.line("c", extra: #""input": "no""#),
        Observations.line("d", extra: #""input": "\u006eeed\u006Ce""#),
        Observations.line("e", extra: #""input": "\#(Self.filler(size + shift))needle""#),
      ])
      #expect(found("needle", in: experiment) == [1, 3, 4])
    }
  }

  @Test func readsLinesLongerThanChunksToTheirEnd() throws {
    let long = Self.filler(BodySearchChunk.size * 3)
    let folder = try TemporaryFolder()
    // No line break behind the last one, and the needle at the very end.
    try folder.write(
      #"{"id": "a", "x": "\#(long)"}"# + "\n" + #"{"id": "b", "x": "\#(long)needle"}"#,
      to: "observations.jsonl")
    let experiment = try folder.load()
    #expect(found("needle", in: experiment) == [1])
    #expect(found("-needle", in: experiment) == [1])
  }

  private static func filler(_ count: Int) -> String { String(repeating: "-", count: count) }

  @Test func aFileThatShrankHoldsNothingBeyondItsEnd() throws {
    let folder = try TemporaryFolder()
    let lines = (0..<2_000).map { Observations.line("\($0)", extra: #""input": "needle \#($0)""#) }
    let path = try folder.write(lines: lines, to: "observations.jsonl")
    let experiment = try folder.load()
    #expect(found("needle", in: experiment).count == 2_000)
    let end = experiment.record(of: 700).offset + 20
    try #require(FileHandle(forWritingAtPath: path)).truncate(atOffset: UInt64(end))
    #expect(found("needle", in: experiment) == Array(0..<700))
    #expect(BodySearch(.regex("needle"), in: experiment).run().observations.count == 700)
    try folder.write("", to: "observations.jsonl")
    // Another file has the name now; the one that was opened is still what it was.
    _ = found("needle", in: experiment)
  }

  @Test func linesThatAreNotOfTheExperimentAreNotSearched() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      lines: [
        Observations.line("a", extra: #""input": "needle""#), "needle, no JSON", "",
        Observations.line("a", extra: #""input": "needle""#), "[\"needle\"]",
        Observations.line("b", extra: #""input": "none""#),
      ], to: "observations.jsonl")
    let experiment = try folder.load()
    let found = found("needle", in: experiment)
    #expect(found.allSatisfy { experiment.id($0) == "a" } && !found.isEmpty)
  }

  @Test func reportsInOrderAndOnce() throws {
    let line = Self.filler(5_000)
    let experiment = try Observations.load(
      (0..<1_000).map {
        Observations.line("\($0)", extra: #""input": "\#(line)\#($0 % 3 == 0 ? "needle" : "")""#)
      })
    let reports = Mutex<[BodyHits]>([])
    let matches = BodySearch(.part("needle"), in: experiment).run(
      report: { hits in reports.withLock { $0.append(hits) } })
    let all = reports.withLock(\.self)
    #expect(all.flatMap(\.observations) == Array(stride(from: 0, to: 1_000, by: 3)))
    #expect(all.map(\.decided) == all.map(\.decided).sorted())
    #expect(all.last?.decided == 1_000)
    for hits in all { #expect(hits.observations.allSatisfy { $0 < hits.decided }) }
    var summed = BodyMatches(experiment)
    for hits in all { summed.add(hits) }
    #expect(summed == matches)
    // The first hit is told before all is known.
    #expect(try #require(all.first).decided < 1_000)
  }

  @Test func stopsWhereItIs() throws {
    let line = Self.filler(5_000)
    let experiment = try Observations.load(
      (0..<1_000).map { Observations.line("\($0)", extra: #""input": "\#(line)needle""#) })
    let asked = Atomic(0)
    let matches = BodySearch(.part("needle"), in: experiment).run(
      isStopped: { asked.add(1, ordering: .relaxed).newValue > 6 })
    #expect((1..<1_000).contains(matches.decided))
    #expect(matches.observations.count == matches.decided)
    let none = BodySearch(.part("needle"), in: experiment).run(isStopped: { true })
    #expect(none == BodyMatches(experiment))
  }

  @Test func tracesAreSearchedInTheirOwnLines() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      lines: [
        #"{"trace_id": "one", "success": true, "output": {"note": "a Needle"}}"#,
        #"{"trace_id": "two", "success": true, "output": "nothing"}"#,
      ], to: "traces.jsonl")
    try folder.write(
      lines: [
        Observations.line("a", trace: "two", extra: #""input": "needle""#),
        Observations.line("b", trace: "three", extra: #""input": "needle""#),
        Observations.line("c", trace: "three"),
      ], to: "observations.jsonl")
    let experiment = try folder.load()
    func rows(_ filter: String) throws -> Set<String> {
      let rows = experiment.rows(matching: try Query(filter)).matches
      return Set(
        (0..<experiment.tree.count).filter(rows.contains).map { row in
          switch experiment.tree.content(row) {
          case .trace(let trace): experiment.traces[trace].id ?? "-"
          case .observation(let observation): experiment.id(observation)
          case .missingCall: "missingCall"
          }
        })
    }
    #expect(try rows("any:needle") == ["one", "a", "b"])
    #expect(try rows("any:Needle") == ["one"])
    #expect(try rows("any:needle any:two") == ["a"])
    #expect(try rows("any:needle|nothing") == ["one", "two", "a", "b"])
    // Of a trace that only its observations tell of, nothing can be asked.
    #expect(try rows("-any:needle") == ["two", "c"])
    #expect(try rows("any:~n[e]{2}dle id:a") == ["a"])
    #expect(try rows("any:*needle*") == ["one", "a", "b"])
  }

  @Test func workIsSharedAndDone() {
    for count in [0, 1, 2, 5] {
      let done = Mutex<[Int]>([])
      concurrently(count) { number in done.withLock { $0.append(number) } }
      #expect(done.withLock(\.self).sorted() == Array(0..<count))
    }
  }
}
