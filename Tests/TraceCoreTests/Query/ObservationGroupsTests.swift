import Testing

@testable import TraceCore

@Suite struct ObservationGroupsTests {
  /// Forty times from the first day of the calendar to its last one.
  @Test func timesOfWholeCalendarsAreSummed() throws {
    let line = { (number: Int) in
      """
      {"id": "o\(number)", "type": "span", "name": "n", "trace_id": "t\(number)", \
      "start_time": "0001-01-01T00:00:00.000000+00:00", \
      "end_time": "9999-12-31T23:59:59.999999+00:00"}
      """
    }
    let figures = try Observations.load((0..<40).map(line)).statistics()
    #expect(figures.observations == 40)
    #expect(figures.names.first?.figures.selfTime ?? 0 > 1e16)
  }

  @Test func anExperimentWithoutObservationsHasNone() throws {
    let figures = try Observations.load([]).statistics()
    #expect(figures.observations == 0)
    #expect(figures.types.isEmpty && figures.names.isEmpty)
  }

  /// Figures of types and names against sorting, of all rows and of some.
  @Test(arguments: 0..<10)
  func areThoseOfPlainCounting(_ seed: UInt64) throws {
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
      let figures = experiment.statistics(of: chosen)
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
        }
      }
      #expect(
        figures.types.reduce(0) { $0 + $1.figures.count }
          == figures.names.reduce(0) { $0 + $1.figures.count })
    }
  }
}
