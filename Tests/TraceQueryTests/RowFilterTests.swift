import TestSupport
import Testing

import TraceCore
@testable import TraceQuery

@Suite("Row filters")
struct RowFilterTests {
  @Test(
    "The compiled filter matches the same rows as the plain one.", arguments: Effort.seeds(of: 30))
  func agreesWithPlainFilter(_ seed: UInt64) throws {
    var generator = RandomExperiment(random: SplitMix64(seed: seed))
    let experiment = try generator.make()
    for _ in 0..<15 {
      let (text, query) = try generator.query()
      let plain = PlainFilter(experiment: experiment, query: query)
      let rows = experiment.rows(matching: query)
      let matches = (0..<experiment.tree.count).filter { rows.matches.contains($0) }
      let expected = plain.matches
      #expect(matches == expected, "\(text)")
      #expect(
        Set((0..<experiment.tree.count).filter { rows.shown.contains($0) }) == plain.shown,
        "\(text)")
      #expect(
        rows.counts.observations == expected.count { experiment.tree.observation($0) != nil })
      #expect(rows.counts.traces == expected.count { experiment.tree.depth($0) == 0 })
      #expect(rows.counts.rows == expected.count)
      #expect(rows.isComplete)
      try checkCounts(rows, expected, experiment, &generator)
    }
  }

  private func checkCounts(
    _ rows: FilteredRows, _ expected: [Int], _ experiment: Experiment,
    _ generator: inout RandomExperiment
  ) throws {
    for _ in 0..<10 {
      let low = generator.random.below(experiment.tree.count + 1)
      let range = low..<low + generator.random.below(experiment.tree.count + 1 - low)
      #expect(rows.matchCount(in: range) == expected.count { range.contains($0) })
      #expect(
        rows.errorCount(in: range)
          == expected.count { range.contains($0) && experiment.tree.hasOwnError($0) })
    }
  }

  private func many() throws -> Experiment {
    try Observations.load(
      (0..<40_000).map {
        Observations.line("o\($0)", type: $0 % 4 == 0 ? "tool" : "span", name: "n\($0 % 7)")
      })
  }

  @Test("A filter run reports the rows that it has found so far.")
  func progress() throws {
    let experiment = try many()
    let query = try Query("type:tool")
    var counts: [Int] = []
    var examined: [Int] = []
    let rows = experiment.rows(matching: query) { progress in
      counts.append(progress.counts.observations)
      examined.append(progress.examined)
      let soFar = progress.rows()
      #expect(soFar.matches.count == progress.counts.observations)
      #expect(!soFar.isComplete)
      return true
    }
    #expect(counts.count == 3)
    #expect(counts == counts.sorted() && Set(counts).count == 3)
    #expect(examined == [0, 16_384, 32_768])
    #expect(rows.counts.observations == 10_000)
  }

  @Test("A filter run that is stopped keeps the rows that it has found.")
  func stops() throws {
    let experiment = try many()
    var calls = 0
    let rows = experiment.rows(matching: try Query("type:tool")) { _ in
      calls += 1
      return calls < 2
    }
    #expect(calls == 2)
    #expect(!rows.isComplete)
    #expect((1..<10_000).contains(rows.counts.observations))
  }

  @Test("A pattern is compared with each distinct string once.")
  func comparesDistinctStrings() throws {
    let experiment = try many()
    var calls = 0
    _ = experiment.strings.matches({ false }) { _ in
      calls += 1
      return false
    }
    #expect(calls == experiment.strings.count)
  }
}
