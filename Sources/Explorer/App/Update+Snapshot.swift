import TraceCore

/// Newer snapshots of the open experiment.
extension State {
  /// Shows a newer snapshot as soon as nothing is being typed. With a filter, it shows when its matching
  /// rows are known, so that no frame shows the one without the other.
  mutating func showWaiting() {
    guard let waiting, let tree else { return }
    if waiting.experiment === tree.experiment { return showFindings(of: waiting) }
    if waiting.experiment === tree.filtering?.target?.experiment {
      self.tree?.viewpoint.filtering?.target = waiting
    }
    guard overlay?.restoresViewpoint != true, isArranged(waiting) else { return }
    if tree.filter.isEmpty {
      let restarts = !isTouched && tree.experiment.isPartial
      show(
        restarts
          ? TreeState(waiting, listIndex: tree.listIndex, loadID: tree.loadID)
          : tree.showing(waiting))
    } else if let run = tree.filtering {
      if !run.isRequested { self.tree?.viewpoint.filtering?.target = waiting }
    } else if case .success(let query) = Result(catching: { try tree.filter.query() }) {
      self.tree?.viewpoint.filtering = FilterRun(
        query: query, before: tree.filter, from: (tree.cursor, tree.top), target: waiting)
    }
  }

  /// Shows other findings about the same rows, on which filter and folds do not depend.
  private mutating func showFindings(of overview: ExperimentOverview) {
    waiting = nil
    guard let tree else { return }
    self.tree?.take(overview)
    list.note(overview.counts, listIndex: tree.listIndex)
  }

  /// Shows a tree of another snapshot.
  mutating func show(_ new: TreeState) {
    let experiment = new.experiment
    let before = tree?.experiment.arrangement
    tree = new
    if waiting?.experiment === experiment { waiting = nil }
    list.note(new.overview.counts, listIndex: new.listIndex)
    guard let before, before != experiment.arrangement else { return }
    tree?.reveal(new.cursor)
    message = .note(experiment.arrangement.text(after: before))
  }
}
