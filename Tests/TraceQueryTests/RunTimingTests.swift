import TestSupport
import Testing

import TraceCore
@testable import TraceQuery

@Suite("The timing of a run")
struct RunTimingTests {
  private func timing(_ lines: [String]) throws -> (Experiment, RunTiming) {
    let experiment = try Observations.load(lines)
    return (experiment, RunTiming(experiment, trace: 0))
  }

  /// The names of the observations on the critical path with the seconds in themselves.
  private func path(_ lines: [String]) throws -> [String: Int] {
    let (experiment, timing) = try timing(lines)
    var path: [String: Int] = [:]
    for row in timing.rows where timing.isCritical(row) {
      let index = try #require(experiment.tree.observation(row))
      path[experiment.name(index)] = Int((timing.criticalTime(row) ?? -1) / 1_000_000)
    }
    return path
  }

  @Test("The gaps between the children on the path belong to their parent.")
  func gaps() throws {
    let path = try path([
      Observations.line("a", parent: "root", start: 1, end: 4),
      Observations.line("b", parent: "root", start: 5, end: 9),
      Observations.line("root", start: 0, end: 10),
    ])
    #expect(path == ["root": 3, "a": 3, "b": 4])
  }

  @Test("Of parallel calls the one that ended last is on the path.")
  func parallelCalls() throws {
    let path = try path([
      Observations.line("short", parent: "root", start: 1, end: 5),
      Observations.line("long", parent: "root", start: 1, end: 9),
      Observations.line("root", start: 0, end: 10),
    ])
    #expect(path == ["root": 2, "long": 8])
  }

  @Test("Of observations that ended together the longest is on the path.")
  func endTogether() throws {
    let path = try path([
      Observations.line("late", parent: "root", start: 8, end: 10),
      Observations.line("long", parent: "root", start: 2, end: 10),
      Observations.line("event", parent: "root", start: 10, end: 10),
      Observations.line("root", start: 0, end: 10),
    ])
    #expect(path == ["root": 2, "long": 8])
  }

  @Test(
    "What outlives its parent was waited for by the first observation above that did not end before."
  )
  func outlivingChild() throws {
    let path = try path([
      Observations.line("a", parent: "root", start: 1, end: 5),
      Observations.line("b", parent: "a", start: 2, end: 9),
      Observations.line("root", start: 0, end: 10),
    ])
    #expect(path == ["root": 3, "b": 7])
  }

  @Test("The path goes through all roots of a conversation, and time between them belongs to none.")
  func severalRoots() throws {
    let lines = [
      Observations.line("first", start: 0, end: 3), Observations.line("second", start: 5, end: 9),
    ]
    #expect(try path(lines) == ["first": 3, "second": 4])
    #expect(try timing(lines).1.span.map { $0.upperBound - $0.lowerBound } == 9_000_000)
  }

  @Test("An observation without an end is passed over, and its children count as its parent's.")
  func unknownEnd() throws {
    let path = try path([
      Observations.line("open", parent: "root", start: 1, end: nil),
      Observations.line("call", parent: "open", start: 2, end: 6),
      Observations.line("root", start: 0, end: 10),
    ])
    #expect(path == ["root": 6, "call": 4])
  }

  @Test("A run without times has no path.")
  func noTimes() throws {
    let (_, timing) = try timing([Observations.line("a", start: nil, end: nil)])
    #expect(timing.span == nil && !timing.isCritical(timing.rows.lowerBound))
    #expect(timing.selfTime(timing.rows.lowerBound) == nil)
    #expect(timing.shares.total == 0)
  }

  @Test("A moment counts for the innermost generation or tool, and for a model before a tool.")
  func shares() throws {
    let lines = [
      Observations.line("ask", parent: "research", start: 2, end: 5, type: "generation"),
      Observations.line("research", parent: "root", start: 1, end: 6, type: "tool"),
      Observations.line("llm", parent: "root", start: 6, end: 9, type: "generation"),
      Observations.line("search", parent: "root", start: 7, end: 11, type: "tool"),
      Observations.line("http", parent: "search", start: 7, end: 11, type: "span"),
      Observations.line("root", start: 0, end: 12, type: "agent"),
    ]
    let shares = try timing(lines).1.shares
    #expect(shares.model == 6_000_000)
    #expect(shares.tools == 4_000_000)
    #expect(shares.other == 2_000_000)
  }

  // MARK: Compared with the definitions

  /// Children overlap, outlive their parents, begin before them and end together; times are unknown.
  @Test(
    "Path, self times and shares agree with their definitions, and statistics with their sums.",
    arguments: 0..<24)
  func agreesWithDefinition(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let isTidy = random.oneIn(3)
    let (length, most) = (20 + random.below(40), 1 + random.below(30))
    let lines = (0..<45).map { number in
      let start = isTidy ? 2 * (45 - number) : random.below(length)
      let parent = isTidy ? (number + 1 + random.below(4)) : random.below(50)
      return Observations.line(
        "o\(number)", parent: random.oneIn(5) ? nil : "o\(parent)", trace: "t\(number / 15)",
        start: random.oneIn(20) ? nil : Double(start),
        end: random.oneIn(9) ? nil : Double(start + random.below(most)),
        type: random.pick(["span", "tool", "generation", "agent"]), name: "n\(number)")
    }
    let experiment = try Observations.load(lines)
    let figures = experiment.records.statistics()
    for trace in experiment.traces.indices {
      let timing = RunTiming(experiment, trace: trace)
      let plain = PlainTiming(experiment, trace)
      #expect(timing.span == plain.span)
      var sum = plain.gap
      for row in timing.rows {
        #expect(timing.criticalTime(row) == plain.critical[row])
        #expect(timing.selfTime(row) == plain.selfTime(row))
        sum += timing.criticalTime(row) ?? 0
        guard let index = experiment.tree.observation(row) else { continue }
        let found = try #require(figures.names.first { $0.name == experiment.name(index) }).figures
        let isKnown = experiment.observations.duration(index) != nil
        #expect(found.criticalTime == (isKnown ? Double(plain.critical[row] ?? 0) / 1000 : nil))
      }
      #expect(sum == plain.span.map { $0.upperBound - $0.lowerBound } ?? 0)
      #expect(timing.shares.total == sum)
      #expect(timing.shares.model == plain.seconds(.generation))
      #expect(timing.shares.tools == plain.seconds(.tool))
    }
  }

  @Test("A chain of observations of which each outlives the one above takes no quadratic time.")
  func deepOutliving() throws {
    let count = 20_000
    let lines = (0..<count).map { number in
      Observations.line(
        "o\(number)",
        parent: number < count / 2 ? number == 0 ? nil : "o\(number - 1)" : "o\(count / 2 - 1)",
        start: 0, end: number < count / 2 ? Double(count - number) / 1000 : 100)
    }
    let experiment = try Observations.load(lines)
    let clock = ContinuousClock()
    let time = clock.measure { _ = RunTiming(experiment, trace: 0) }
    #expect(time < .seconds(2))
  }
}
