import Testing

@testable import TraceCore

@Suite struct RowFilterTests {
  /// The compiled filter takes what the plain one takes, on whatever tree and for whatever filter.
  @Test(arguments: 0..<30)
  func takesWhatThePlainOneTakes(_ seed: UInt64) throws {
    var source = RandomExperiment(random: SplitMix64(seed: seed))
    let experiment = try source.make()
    for _ in 0..<15 {
      let (text, query) = try source.query()
      let plain = PlainFilter(experiment: experiment, query: query)
      let rows = experiment.rows(matching: query)
      let matches = (0..<experiment.tree.count).filter { rows.matches.contains($0) }
      let expected = plain.matches
      #expect(matches == expected, "\(text)")
      #expect(
        Set((0..<experiment.tree.count).filter { rows.shown.contains($0) }) == plain.shown,
        "\(text)")
      #expect(
        rows.observationCount == expected.count { experiment.tree.observation($0) != nil })
      #expect(rows.isComplete)
      try checkCounts(rows, expected, experiment, &source)
    }
  }

  private func checkCounts(
    _ rows: FilteredRows, _ expected: [Int], _ experiment: Experiment,
    _ source: inout RandomExperiment
  ) throws {
    for _ in 0..<10 {
      let low = source.random.below(experiment.tree.count + 1)
      let range = low..<low + source.random.below(experiment.tree.count + 1 - low)
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

  @Test func tellsWhatItFoundSoFarAndGoesOn() throws {
    let experiment = try many()
    let query = try Query("type:tool")
    var counts: [Int] = []
    var examined: [Int] = []
    let rows = experiment.rows(matching: query) { progress in
      counts.append(progress.observationCount)
      examined.append(progress.examined)
      let soFar = progress.rows()
      #expect(soFar.matches.count == progress.observationCount)
      #expect(!soFar.isComplete)
      return true
    }
    #expect(counts.count == 3)
    #expect(counts == counts.sorted() && Set(counts).count == 3)
    #expect(examined == [0, 16_384, 32_768])
    #expect(rows.observationCount == 10_000)
  }

  @Test func stopsWhenToldAndKeepsWhatItFound() throws {
    let experiment = try many()
    var asked = 0
    let rows = experiment.rows(matching: try Query("type:tool")) { _ in
      asked += 1
      return asked < 2
    }
    #expect(asked == 2)
    #expect(!rows.isComplete)
    #expect((1..<10_000).contains(rows.observationCount))
  }

  /// However many rows have a name, it is compared once.
  @Test func patternsAreAskedOnceADistinctString() throws {
    let experiment = try many()
    var asked = 0
    _ = experiment.names.answers({ false }) { _ in
      asked += 1
      return false
    }
    #expect(asked == experiment.names.count)
  }
}
