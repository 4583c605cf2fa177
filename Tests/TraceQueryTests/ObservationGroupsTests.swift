import TestSupport
import Testing

import TraceCore
@testable import TraceQuery

@Suite("Statistics")
struct ObservationGroupsTests {
  @Test("Durations of thousands of years can be added.")
  func hugeDurations() throws {
    let line = { (number: Int) in
      """
      {"id": "o\(number)", "type": "span", "name": "n", "trace_id": "t\(number)", \
      "start_time": "0001-01-01T00:00:00.000000+00:00", \
      "end_time": "9999-12-31T23:59:59.999999+00:00"}
      """
    }
    let figures = try Observations.load((0..<40).map(line)).records.statistics()
    #expect(figures.observations == 40)
    #expect(figures.names.first?.figures.selfTime ?? 0 > 1e16)
  }

  /// Beyond 2^53 microseconds, floating-point sums depend on the order.
  @Test("Sums of durations are exact, whatever their order.")
  func exactSums() throws {
    let long = """
      {"id": "long", "type": "span", "name": "n", "trace_id": "t", \
      "start_time": "0001-01-01T00:00:00.000000+00:00", \
      "end_time": "9999-12-31T23:59:59.999999+00:00"}
      """
    let short = (0..<5).map {
      Observations.line("s\($0)", trace: "u\($0)", start: 0, end: 0.00002, name: "n")
    }
    for lines in [[long] + short, short + [long]] {
      let figures = try Observations.load(lines).records.statistics()
      let exact = 315_537_897_599_999_999 + 5 * 20
      #expect(figures.names.first?.figures.selfTime == Double(exact) / 1000)
    }
  }

  @Test("An experiment without observations has no figures.")
  func empty() throws {
    let figures = try Observations.load([]).records.statistics()
    #expect(figures.observations == 0)
    #expect(figures.types.isEmpty && figures.names.isEmpty)
  }

  @Test(
    "Figures of types and names agree with sorting and counting, for all rows and for some.",
    arguments: 0..<10)
  func agreeWithCounting(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let lines = (0..<200).map { number in
      Observations.line(
        "o\(number)", trace: "t\(number % 7)", start: Double(random.below(100)),
        end: random.oneIn(9) ? nil : Double(100 + random.below(50)),
        type: random.pick(["span", "tool", "odd"]), name: random.pick(["a", "b", "c"]))
    }
    let experiment = try Observations.load(lines)
    var rows = RowSet(rowCount: experiment.tree.count)
    for row in 0..<experiment.tree.count where random.oneIn(2) { rows.insert(row) }
    for chosen in [nil, rows] {
      let figures = chosen.map(experiment.statistics) ?? experiment.records.statistics()
      for (name, type, found) in figures.names {
        let members = (0..<experiment.observations.count).filter { index in
          experiment.name(index) == name && experiment.type(index) == type
            && chosen?.contains(experiment.tree.row(ofObservation: index)) != false
        }
        let durations = members.compactMap { experiment.observations.duration($0) }.sorted()
        #expect(found.count == members.count)
        #expect(found.max == durations.last.map { Double($0) / 1000 })
        if !durations.isEmpty {
          let middle = durations[Quantile.rank(0.5, of: durations.count)]
          #expect(found.p50 == Double(middle) / 1000)
          let slow = durations[Quantile.rank(0.95, of: durations.count)]
          #expect(found.p95 == Double(slow) / 1000)
        }
      }
      #expect(
        figures.types.reduce(0) { $0 + $1.figures.count }
          == figures.names.reduce(0) { $0 + $1.figures.count })
    }
  }

  /// Children overlap, outlive their parents, and form loops.
  @Test(
    "The self time is the part of a duration that no child covers, with and without a tree.",
    arguments: 0..<40)
  func selfTime(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let isTidy = random.oneIn(3)
    let lines = (0..<60).map { number in
      let start = isTidy ? 2 * (60 - number) : random.below(60)
      let parent = isTidy ? (number + 1 + random.below(4)) : random.below(66)
      return Observations.line(
        "o\(number)", parent: random.oneIn(5) ? nil : "o\(parent)", trace: "t\(number / 20)",
        start: Double(start), end: random.oneIn(9) ? nil : Double(start + random.below(30)),
        name: "n\(number)")
    }
    let folder = try TemporaryFolder()
    try folder.write(lines: lines, to: "observations.jsonl")
    let location = try #require(try ExperimentFinder.find(folder.path).first)
    let experiment = ExperimentLoader.load(location)
    let figures = experiment.records.statistics()
    for (name, _, found) in figures.names {
      let index = try #require(
        (0..<experiment.observations.count).first { experiment.name($0) == name })
      let row = experiment.tree.row(ofObservation: index)
      var free = experiment.ticks(index)
      for below in experiment.tree.descendants(row) where experiment.tree.parent(below) == row {
        if let child = experiment.tree.observation(below) { free.subtract(experiment.ticks(child)) }
      }
      #expect(found.selfTime ?? 0 == Double(free.count) * 1000, "\(name)")
    }
    let again = ExperimentLoader.records(location).statistics()
    #expect(again.traces == figures.traces)
    #expect(again.names.map { "\($0)" } == figures.names.map { "\($0)" })
    #expect(again.types.map { "\($0)" } == figures.types.map { "\($0)" })
  }
}

extension Experiment {
  /// The seconds in which an observation ran.
  fileprivate func ticks(_ index: Int) -> Set<Int64> {
    guard let duration = observations.duration(index) else { return [] }
    let start = observations.starts[index]
    return Set(stride(from: start, to: start + duration, by: 1_000_000))
  }
}
