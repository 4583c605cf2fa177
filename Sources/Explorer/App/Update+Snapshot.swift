import TraceCore

/// Newer snapshots of the open experiment.
extension State {
  /// Shows a newer snapshot as soon as nothing is being typed. With a filter, it shows when its matching
  /// rows are known, so that no frame shows the one without the other.
  mutating func showWaiting() {
    guard let waiting, let tree, overlay?.restoresViewpoint != true else { return }
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

  /// Shows a tree of another snapshot.
  mutating func show(_ new: TreeState) {
    let experiment = new.experiment
    let isMoved = experiment.isRepaired != tree?.experiment.isRepaired
    tree = new
    if waiting?.experiment === experiment { waiting = nil }
    list.note(new.overview.counts, listIndex: new.listIndex)
    guard isMoved else { return }
    tree?.reveal(new.cursor)
    message = .note(
      "parallel calls: " + (experiment.isRepaired ? "repaired" : "as recorded"))
  }

  /// Switches between the recorded and the repaired position of parallel calls.
  mutating func togglePlacement() -> [Effect] {
    guard let experiment = tree?.experiment else { return [] }
    guard !experiment.repairs.isEmpty else {
      message = .note("no parallel calls to repair")
      return []
    }
    let work = Request.Work.placement(experiment, repaired: !experiment.isRepaired)
    return [.start(requests.start(work))]
  }
}
