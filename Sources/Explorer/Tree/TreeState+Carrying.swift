import TraceCore

/// Carrying the viewpoint over to another snapshot.
extension TreeState {
  /// The same viewpoint in another snapshot of the same loading.
  ///
  /// Rows of the filter are not carried over, because they have other numbers there.
  func showing(_ overview: ExperimentOverview) -> TreeState {
    let map = RowMap(old: experiment, new: overview.experiment)
    var tree = TreeState(overview, listIndex: listIndex, loadID: loadID)
    tree.viewpoint = viewpoint.mapped(by: map)
    tree.hidePlumbing(viewpoint.essentialRows != nil)
    tree.searching = searching.map { $0.mapped(by: map) }
    // A snapshot of the same loading only adds observations.
    let hasSameRecords =
      experiment.observations.count == overview.experiment.observations.count
    tree.detail = detail.moved(
      from: viewpoint.cursor, to: tree.rowOfDetail(map(viewpoint.cursor)),
      hasSameRecords: hasSameRecords)
    if hasSameRecords { tree.previews = previews.carried() }
    return tree
  }

  /// Continues where another tree was, after a reload. The filter runs again.
  mutating func resume(_ old: TreeState) {
    let map = RowMap(old: old.experiment, new: experiment)
    let filter = old.viewpoint.filter
    var earlier = old.viewpoint
    // Before its rows have shown, a filter has changed no folds.
    let hasShown = earlier.filtered != nil || earlier.filtering?.isResumed == true
    if !hasShown { earlier.clearFilter() }
    viewpoint = earlier.mapped(by: map)
    hidePlumbing(old.viewpoint.essentialRows != nil)
    if experiment.tree.count > 0 { reveal(viewpoint.cursor) }
    detail = old.detail.resumed(
      from: old.viewpoint.cursor, to: rowOfDetail(map(old.viewpoint.cursor)))
    guard !filter.isEmpty else { return }
    viewpoint.filter = FilterState()
    apply(filter)
    viewpoint.filtering?.isResumed = hasShown
  }

  /// The row whose detail showed, if the cursor is still there; -1 otherwise.
  private func rowOfDetail(_ row: Int?) -> Int { row == viewpoint.cursor ? viewpoint.cursor : -1 }
}
