import TraceCore

/// Where the rows of one snapshot stand in another one of the same loading.
///
/// Most traces and observations have the same numbers there; those that were read from the end of the
/// file before all others have not.
struct RowMap {
  let old: Experiment
  let new: Experiment

  /// The row that shows the same; `nil` when there is none. Constant where the number is the same,
  /// else a walk over the ids.
  func callAsFunction(_ row: Int) -> Int? {
    guard row >= 0, row < old.tree.count else { return nil }
    switch old.tree.content(row) {
    case .trace(let number):
      return new.trace(like: number, of: old).map { new.tree.row(ofTrace: $0) }
    case .observation(let index):
      return new.observation(like: index, of: old).map { new.tree.row(ofObservation: $0) }
    case .missingCall(let number):
      return number < new.missingCalls.count ? new.tree.row(ofMissingCall: number) : nil
    }
  }
}
