import TraceIndex
import TraceModel

extension Experiment {
  /// The rows that are no plumbing: runs, agents, generations and tools, by the types that they act as,
  /// steps, errors, and what was not recorded. Findings are not looked at. Linear in the rows.
  package func rowsWithoutPlumbing() -> RowSet {
    var rows = RowSet(rowCount: tree.count)
    for row in 0..<tree.count where !isPlumbing(row) { rows.insert(row) }
    return rows
  }

  private func isPlumbing(_ row: Int) -> Bool {
    guard let index = tree.observation(row), index < observations.recordedCount,
      !tree.hasOwnError(row)
    else { return false }
    let type = actingType(index)
    return type != .agent && type != .generation && type != .tool
  }
}
