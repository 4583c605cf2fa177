import TraceCore

/// The same place in another snapshot.
extension TreeState {
  private var tree: TreeIndex { experiment.tree }

  /// The same place in another snapshot of the same loading, whose observations are the same.
  ///
  /// The rows of a filter are not taken along, as they have other numbers there. Costs what was
  /// folded by hand, and the rows / 64.
  func showing(_ overview: ExperimentOverview) -> TreeState {
    let new = overview.experiment
    let row = RowMap(old: experiment, new: new)
    var fresh = TreeState(overview, source: source)
    fresh.folds = folds.moved(row, rowCount: new.tree.count)
    fresh.foldsBeforeFilter = foldsBeforeFilter?.moved(row, rowCount: new.tree.count)
    fresh.cursor = row(cursor) ?? 0
    fresh.top = row(top) ?? fresh.cursor
    (fresh.filter, fresh.search) = (filter, search)
    (fresh.focus, fresh.detailPosition) = (focus, detailPosition)
    if var going = searching {
      // Asked again, from the same place.
      going.number = nil
      going.origin = nil
      if case .first(let from) = going.jump { going.jump = .first(from: row(from) ?? 0) }
      fresh.searching = going
    }
    // The detail stays as it is; only what the rules say of it may be new.
    fresh.detail = detail
    // What is still being read is asked for again: its row may be another one now.
    fresh.detail.row = detail.row == cursor && detail.records != nil ? fresh.cursor : -1
    fresh.detail.columns = 0
    return fresh
  }

  /// After a reload: the same filter, folds and place, found again by ids.
  ///
  /// Costs what was folded by hand while all stands where it stood; else a walk over the ids.
  mutating func takeOver(from old: TreeState) {
    if tree.count == old.tree.count {
      folds = old.foldsBeforeFilter ?? old.folds
    } else {
      takeFolds(from: old)
    }
    cursor = row(like: old.cursor, in: old) ?? 0
    top = row(like: old.top, in: old) ?? cursor
    if tree.count > 0 { reveal(cursor) }
    search = old.search
    focus = old.focus
    detailPosition = old.detailPosition
    detail.isRaw = old.detail.isRaw
    if !old.filter.isEmpty { apply(old.filter) }
  }

  /// The traces that were folded or unfolded.
  private mutating func takeFolds(from old: TreeState) {
    let (oldFolds, experiment) = (old.foldsBeforeFilter ?? old.folds, experiment)
    folds = Folds(depth: oldFolds.depth, rowCount: tree.count)
    let ids = Dictionary(
      experiment.traces.indices.lazy.compactMap { number in
        experiment.traces[number].id.map { ($0, number) }
      }, uniquingKeysWith: { first, _ in first })
    for number in old.experiment.traces.indices {
      let row = old.tree.row(ofTrace: number)
      guard let id = old.experiment.traces[number].id, let new = ids[id] else { continue }
      setUnfolded(
        tree.row(ofTrace: new), oldFolds.isUnfolded(row, level: 0))
    }
  }

  /// The row that shows the same as a row of another loading.
  private func row(like row: Int, in old: TreeState) -> Int? {
    guard row < old.tree.count else { return nil }
    switch old.tree.content(row) {
    case .trace(let number):
      guard let id = old.experiment.traces[number].id else { return nil }
      return experiment.traces.firstIndex { $0.id == id }.map { tree.row(ofTrace: $0) }
    case .missingCall(let number):
      // The same call below the same observation, if it is still not recorded.
      let missingCall = old.experiment.missingCalls[number]
      let caller = missingCall.caller.map { old.experiment.id($0) }
      return experiment.missingCalls.firstIndex {
        $0.name == missingCall.name && $0.caller.map { experiment.id($0) } == caller
      }.map { tree.row(ofMissingCall: $0) }
    case .observation(let index):
      let id = old.experiment.id(index)
      // Where a file only grew, it has kept its number.
      if index < experiment.observations.count, experiment.id(index) == id {
        return tree.row(ofObservation: index)
      }
      return experiment.observation(id: id).map { tree.row(ofObservation: $0) }
    }
  }
}
