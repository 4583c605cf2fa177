import TraceCore

/// Finds the rows of one snapshot in another one: a later one of the same loading, or a reload.
///
/// Most traces and observations keep their numbers. Those that were read from the end of the file
/// first, or that were inserted by another program, do not.
struct RowMap {
  let old: Experiment
  let new: Experiment

  /// The row that shows the same trace, observation, missing call or missing parent; `nil` when there is none.
  ///
  /// Constant where the number is the same, otherwise linear in the ids.
  func callAsFunction(_ row: Int) -> Int? {
    guard row >= 0, row < old.tree.count else { return nil }
    switch old.tree.content(row) {
    case .trace(let number):
      return new.trace(like: number, of: old).map { new.tree.row(ofTrace: $0) }
    case .observation(let index):
      return new.observation(like: index, of: old).map { new.tree.row(ofObservation: $0) }
    case .missingCall(let number):
      return missingCall(like: number).map { new.tree.row(ofMissingCall: $0) }
    case .missingParent(let number):
      return new.missingParent(like: number, of: old).map { new.tree.row(ofMissingParent: $0) }
    }
  }

  /// Calls `found` with the new row of each row that the new snapshot has.
  ///
  /// Linear in the rows, and in the ids of the new snapshot if a number has changed.
  func forEachRow(_ rows: [Int], _ found: (_ row: Int) -> Void) {
    var traces: [Int] = []
    var observations: [Int] = []
    for row in rows {
      switch old.tree.content(row) {
      case .trace(let number): traces.append(number)
      case .observation(let index): observations.append(index)
      case .missingCall, .missingParent: if let row = self(row) { found(row) }
      }
    }
    new.forEachTrace(like: traces, of: old) { found(new.tree.row(ofTrace: $1)) }
    new.forEachObservation(like: observations, of: old) {
      found(new.tree.row(ofObservation: $1))
    }
  }

  /// The call of the same tool by the same observation, if it is missing in the new snapshot too.
  private func missingCall(like number: Int) -> Int? {
    new.missingCall(old.missingCallID(number))
  }
}
