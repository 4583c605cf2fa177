import Testing

@testable import TraceCore

@Suite struct ErrorOrderTests {
  /// The order as it is told, written down as a list.
  private func plain(_ experiment: Experiment) -> [Int] {
    let (tree, columns) = (experiment.tree, experiment.observations)
    return experiment.traces.indices.flatMap { trace -> [Int] in
      let failed =
        experiment.traces[trace].outcome == .failed || tree.hasFatalError(trace: trace)
      let errors = tree.rows(ofTrace: trace).filter { tree.hasOwnError($0) }
      guard failed else { return errors }
      func key(_ row: Int) -> (Int, Int64, Int) {
        let end = tree.observation(row).map { columns.ends[$0] } ?? ObservationColumns.missingTime
        return (-tree.depth(row), end == ObservationColumns.missingTime ? .max : end, row)
      }
      guard let cause = errors.min(by: { key($0) < key($1) }) else {
        return [tree.row(ofTrace: trace)]
      }
      return [cause] + errors.filter { $0 != cause }
    }
  }

  @Test(arguments: 0..<30)
  func visitsAllInTheirOrder(_ seed: UInt64) throws {
    var source = RandomExperiment(random: SplitMix64(seed: seed))
    let experiment = try source.make()
    let order = ErrorOrder(experiment)
    let all = plain(experiment)
    #expect(order.count == all.count)
    var shown = RowSet(rowCount: experiment.tree.count)
    for row in all where !source.random.oneIn(3) { shown.insert(row) }
    for (places, set) in [(all, nil), (all.filter { shown.contains($0) }, shown)] {
      for (place, row) in places.enumerated() {
        let next = try #require(order.next(after: row, in: experiment.tree, among: set))
        #expect(next.row == places[(place + 1) % places.count])
        #expect(next.wrapped == (place + 1 == places.count))
        let previous = try #require(order.previous(before: row, in: experiment.tree, among: set))
        #expect(previous.row == places[(place + places.count - 1) % places.count])
        #expect(previous.wrapped == (place == 0))
      }
      checkOtherRows(order, experiment, places, set)
    }
  }

  /// From rows that are not visited themselves.
  private func checkOtherRows(
    _ order: ErrorOrder, _ experiment: Experiment, _ places: [Int], _ set: RowSet?
  ) {
    let tree = experiment.tree
    for row in 0..<tree.count where !order.rows.contains(row) {
      let next = order.next(after: row, in: tree, among: set)
      let previous = order.previous(before: row, in: tree, among: set)
      let below = places.filter { $0 > row }.min()
      let above = places.filter { $0 < row }.max()
      #expect(previous?.row == above ?? places.last)
      guard let below else {
        #expect(next?.row == places.first)
        continue
      }
      let isEntered = tree.depth(row) == 0 || tree.trace(below) != tree.trace(row)
      let entrance = places.first { tree.trace($0) == tree.trace(below) }
      #expect(next?.row == (isEntered ? entrance : below))
      #expect(next?.wrapped == false)
    }
  }

  @Test func nothingToVisit() throws {
    let experiment = try Observations.load([Observations.line("a")])
    let order = ErrorOrder(experiment)
    #expect(order.next(after: 0, in: experiment.tree) == nil)
    #expect(order.previous(before: 0, in: experiment.tree) == nil)
  }
}
