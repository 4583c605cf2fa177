import TraceCore

/// Loading: previews of what has been read so far, the whole at the end, then the diagnosis.
extension State {
  mutating func startLoading(_ listIndex: Int) -> [Effect] {
    let request = requests.start(.load(listIndex: listIndex))
    loading = LoadState(listIndex: listIndex, id: request.id)
    return [.start(request)]
  }

  /// Stops a loading. One that does not stop, as of a pipe to which nothing more is written, is left the second
  /// time.
  mutating func stopLoading() -> [Effect] {
    guard loading?.isStopping == true else {
      loading?.isStopping = true
      return [.cancel(.load)]
    }
    loading = nil
    let hasScreen = tree != nil || list.experiments.count > 1
    return forget(.load) + (hasScreen ? [] : [.quit])
  }

  /// Shows what has been read so far. On reload the old experiment stays until the new one is complete.
  mutating func preview(_ overview: ExperimentOverview, _ id: RequestID) -> [Effect] {
    guard let loading else { return [] }
    if let tree, tree.loadID == id {
      // A preview that was made earlier may arrive later.
      let newest = (waiting ?? tree.overview).experiment.observations.count
      if overview.experiment.observations.count > newest { waiting = overview }
    } else if tree?.listIndex != loading.listIndex {
      return open(overview, loading)
    }
    return []
  }

  /// Shows an experiment that has been read: in place of its last preview or, on reload, of the old one.
  mutating func finishLoading(_ overview: ExperimentOverview, _ id: RequestID) -> [Effect] {
    guard let loading else { return [] }
    self.loading = nil
    message = openingNote.map { .note($0) }
    openingNote = nil
    var effects: [Effect] = []
    if tree?.loadID == id {
      waiting = overview
    } else if overview.experiment.isPartial, tree?.listIndex == loading.listIndex {
      message = .note("stopped; the old data still shows")
      return []
    } else {
      // A viewpoint to restore is one of rows that no longer exist.
      if overlay?.restoresViewpoint == true { overlay = nil }
      effects = open(overview, loading)
    }
    if !overview.experiment.isPartial {
      effects.append(.start(requests.start(.diagnosis(overview.experiment, source))))
    } else {
      message = .note("stopped; showing what was read so far (\(keyMap.keyName(.reload)): reload)")
    }
    return effects
  }

  private mutating func open(_ overview: ExperimentOverview, _ loading: LoadState) -> [Effect] {
    list.note(overview.counts, listIndex: loading.listIndex)
    var new = TreeState(overview, listIndex: loading.listIndex, loadID: loading.id)
    if let old = tree, old.listIndex == loading.listIndex {
      new.resume(old)
    } else if !initialFilter.isEmpty {
      new.apply(initialFilter)
    }
    tree = new
    isTouched = false
    waiting = nil
    return [RequestSlot.diagnosis, .arrangement].filter { requests.forget($0) }.map { .cancel($0) }
  }
}
