import TestSupport
import Testing

import TraceCore
@testable import TraceDiagnosis

/// Each takes milliseconds when it is linear, and minutes when it is quadratic.
@Suite("Shapes that are hostile to the rules")
struct HostileShapeTests {
  @Test("60,000 pairs of calls, each of which outlives the one around it")
  func pairs() throws {
    let experiment = try Observations.load(
      (0..<60_000).flatMap { number in
        [
          Observations.line("a\(number)", start: 0, end: 1, type: "tool", name: "n"),
          Observations.line(
            "b\(number)", parent: "a\(number)", start: 0.5, end: 2, type: "tool", name: "n"),
        ]
      })
    Deadline.of { #expect(ParallelCalls(experiment).groups.count == 60_000) }
  }

  @Test("A chain of 100,000 calls that started at once, each with one that outlives it")
  func chain() throws {
    let experiment = try Observations.load(
      (0..<100_000).flatMap { number in
        let parent = number == 0 ? nil : "a\(number - 1)"
        return [
          Observations.line(
            "a\(number)", parent: parent, start: 0, end: 10, type: "tool", name: "n"),
          Observations.line(
            "b\(number)", parent: "a\(number)", start: 1, end: 20, type: "tool", name: "m\(number)"),
        ]
      })
    Deadline.of {
      let calls = ParallelCalls(experiment)
      let moved = calls.groups.flatMap(\.moved)
      #expect(moved.count == Set(moved).count)
    }
  }

  @Test("40,000 turns of one run with an observation each do not count the observations each time.")
  func turnsOfOneRun() throws {
    let folder = try TemporaryFolder()
    let count = 40_000
    try folder.write(
      lines: (0..<count).map {
        #"{"run_id": "t", "turn_id": "\#($0)", "sequence": \#($0), "role": "user", "content": "x"}"#
      }, to: "turns.jsonl")
    try folder.write(
      lines: (0..<count).map { Observations.line("o\($0)") }, to: "observations.jsonl")
    Deadline.of(60) {
      let experiment = try folder.load()
      #expect(experiment.diagnosed().observations.count == count)
    }
  }
}
