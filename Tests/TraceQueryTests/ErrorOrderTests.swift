import TestSupport
import Testing

import TraceCore
@testable import TraceQuery

@Suite("The order of errors")
struct ErrorOrderTests {
  /// The specified order, computed in the simplest way.
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
      // Of a run with many, the first count.
      let roots = errors.filter { tree.isRoot($0) }.prefix(8)
      func repeats(_ row: Int) -> Bool {
        let line = tree.observation(row).flatMap { experiment.error($0) } ?? ""
        let name = line.prefix { $0 != ":" && $0 != " " }
        let rest = line[name.endIndex...]
        let message = rest.hasPrefix(": ") ? rest.dropFirst(2) : line[...]
        return message.count >= 3
          && roots.contains { root in
            tree.observation(root).flatMap { experiment.error($0) }?.contains(message) == true
          }
      }
      let fatal = errors.filter { tree.isFatal($0) || repeats($0) }
      let candidates = roots.isEmpty ? errors : fatal
      guard let cause = candidates.min(by: { key($0) < key($1) }) else {
        return [tree.row(ofTrace: trace)]
      }
      return [cause] + errors.filter { $0 != cause }
    }
  }

  @Test("Errors are visited in order, each failed trace from its root cause.", arguments: 0..<30)
  func visitsAll(_ seed: UInt64) throws {
    var generator = RandomExperiment(random: SplitMix64(seed: seed))
    let experiment = try generator.make()
    let order = ErrorOrder(experiment)
    let all = plain(experiment)
    #expect(order.count == all.count)
    var shown = RowSet(rowCount: experiment.tree.count)
    for row in all where !generator.random.oneIn(3) { shown.insert(row) }
    for (rows, set) in [(all, nil), (all.filter { shown.contains($0) }, shown)] {
      for (index, row) in rows.enumerated() {
        let next = try #require(order.next(after: row, in: experiment.tree, among: set))
        #expect(next.row == rows[(index + 1) % rows.count])
        #expect(next.wrapped == (index + 1 == rows.count))
        let previous = try #require(order.previous(before: row, in: experiment.tree, among: set))
        #expect(previous.row == rows[(index + rows.count - 1) % rows.count])
        #expect(previous.wrapped == (index == 0))
      }
      checkOtherRows(order, experiment, rows, set)
    }
  }

  /// The next and previous error from rows that are no errors.
  private func checkOtherRows(
    _ order: ErrorOrder, _ experiment: Experiment, _ rows: [Int], _ set: RowSet?
  ) {
    let tree = experiment.tree
    for row in 0..<tree.count where !order.rows.contains(row) {
      let next = order.next(after: row, in: tree, among: set)
      let previous = order.previous(before: row, in: tree, among: set)
      let below = rows.filter { $0 > row }.min()
      let above = rows.filter { $0 < row }.max()
      #expect(previous?.row == above ?? rows.last)
      guard let below else {
        #expect(next?.row == rows.first)
        continue
      }
      let isEntered = tree.depth(row) == 0 || tree.trace(below) != tree.trace(row)
      let entrance = rows.first { tree.trace($0) == tree.trace(below) }
      #expect(next?.row == (isEntered ? entrance : below))
      #expect(next?.wrapped == false)
    }
  }

  @Test("A recovered error is a root cause only if a root's error repeats its message.")
  func recoveredErrors() throws {
    func cause(_ message: String) throws -> String? {
      let experiment = try Observations.load([
        Observations.line("deep", parent: "ok", end: 1, error: message),
        Observations.line("ok", parent: "agent", end: 2),
        Observations.line("agent", error: "gave up: 'ref'"),
      ])
      return ErrorOrder(experiment).next(after: 0, in: experiment.tree)
        .flatMap { experiment.tree.observation($0.row) }.map { experiment.id($0) }
    }
    #expect(try cause("'ref'") == "deep")
    #expect(try cause("no answer") == "agent")
    #expect(try cause("up") == "agent")
  }

  @Test("An experiment without errors has no next one.")
  func noErrors() throws {
    let experiment = try Observations.load([Observations.line("a")])
    let order = ErrorOrder(experiment)
    #expect(order.next(after: 0, in: experiment.tree) == nil)
    #expect(order.previous(before: 0, in: experiment.tree) == nil)
  }
}
