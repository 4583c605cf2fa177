import TraceCore

/// Where the rows of one snapshot stand in another one of the same loading, whose traces and
/// observations have the same numbers.
struct RowMap {
  let old: Experiment
  let new: Experiment

  /// The row that shows the same; `nil` when there is none. Constant.
  func callAsFunction(_ row: Int) -> Int? {
    guard row >= 0, row < old.tree.count else { return nil }
    switch old.tree.content(row) {
    case .trace(let number):
      return number < new.traces.count ? new.tree.row(ofTrace: number) : nil
    case .observation(let index):
      return index < new.observations.count ? new.tree.row(ofObservation: index) : nil
    case .ghost(let number):
      return number < new.ghosts.count ? new.tree.row(ofGhost: number) : nil
    }
  }
}
