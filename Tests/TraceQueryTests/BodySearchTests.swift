import CScan
import Foundation
import TestSupport
import Testing

import TraceCore
@testable import TraceQuery

@Suite("Body search")
struct BodySearchTests {
  private func found(_ text: String, in experiment: Experiment) -> [Int] {
    let matches = BodySearch(BodyPattern(.part(text)), in: experiment).run()
    return (0..<experiment.observations.count).filter(matches.observations.contains)
  }

  @Test("The search finds what the reference finds, on any number of threads.")
  func agreesWithReference() throws {
    let folder = try TemporaryFolder()
    var random = SplitMix64(seed: 5)
    let lines = try FileContents.lines(Samples.store + "/observations.jsonl")
    var text: [UInt8] = []
    // Some megabytes, so that there are several chunks. The last line has no line break.
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
      for set in instructionSets {
        for threads in [1, 3] {
          let matches = BodySearch(BodyPattern(pattern), in: experiment).run(
            set: set, threads: threads, isStopped: { false }, report: { _ in })
          #expect(bodies.indices.filter(matches.observations.contains) == expected)
          #expect(matches.decided == bodies.count)
        }
      }
    }
  }

  @Test("Matches are found on both sides of the borders between chunks.")
  func chunkBorders() throws {
    let size = Experiment.chunkSize
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

  @Test("Lines that are longer than a chunk are searched to their end.")
  func longLines() throws {
    let long = Self.filler(Experiment.chunkSize * 3)
    let folder = try TemporaryFolder()
    // The needle is at the end of the last line, which has no line break.
    try folder.write(
      #"{"id": "a", "x": "\#(long)"}"# + "\n" + #"{"id": "b", "x": "\#(long)needle"}"#,
      to: "observations.jsonl")
    let experiment = try folder.load()
    #expect(found("needle", in: experiment) == [1])
    #expect(found("-needle", in: experiment) == [1])
  }

  private static func filler(_ count: Int) -> String { String(repeating: "-", count: count) }

  @Test("A file that shrank has no matches beyond its end.")
  func shrunkFile() throws {
    let folder = try TemporaryFolder()
    let lines = (0..<2_000).map { Observations.line("\($0)", extra: #""input": "needle \#($0)""#) }
    let path = try folder.write(lines: lines, to: "observations.jsonl")
    let experiment = try folder.load()
    #expect(found("needle", in: experiment).count == 2_000)
    let end = experiment.record(of: 700).offset + 20
    try #require(FileHandle(forWritingAtPath: path)).truncate(atOffset: UInt64(end))
    #expect(found("needle", in: experiment) == Array(0..<700))
    #expect(
      BodySearch(BodyPattern(.regex("needle")), in: experiment).run().observations.count == 700)
    try folder.write("", to: "observations.jsonl")
    // The file is empty now, and searching it must not fail.
    _ = found("needle", in: experiment)
  }

  @Test("Lines that are no records are not searched.")
  func otherLines() throws {
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
}
