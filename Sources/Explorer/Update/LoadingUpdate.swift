import TraceCore

/// What a loading brings: views of what was read so far, and the whole at the end.
extension State {
  /// Shows what was read so far; on reload the old experiment stays until all of the new one is there.
  mutating func preview(_ overview: ExperimentOverview, number: Int) {
    guard let source = loading?.source, loading?.number == number else { return }
    if shownLoading == number {
      // A view that was made earlier may come later.
      let newest = (waiting ?? explorer?.overview)?.experiment.observations.count ?? 0
      if overview.experiment.observations.count > newest { waiting = overview }
    } else if explorer?.source != source {
      open(overview, source: source, number: number)
    }
  }

  /// Shows an experiment that was loaded: in place of its last view, or, on reload, of the old one.
  ///
  /// What an earlier loading gives that another has replaced is dropped.
  mutating func finishLoading(_ overview: ExperimentOverview, number: Int) {
    guard let source = loading?.source, loading?.number == number else { return }
    loading = nil
    message = nil
    if overview.experiment.isPartial, shownLoading != number, explorer?.source == source {
      message = Message(text: "stopped; what was there before is shown", isError: false)
      return
    }
    if shownLoading == number, explorer != nil {
      waiting = overview
    } else {
      // It speaks of rows that are no more.
      if case .prompt = overlay { overlay = nil }
      open(overview, source: source, number: number)
    }
    if overview.experiment.isPartial {
      message = Message(text: "stopped; what was read so far is shown (r reads on)", isError: false)
    }
  }

  private mutating func open(_ overview: ExperimentOverview, source: Int, number: Int) {
    list.note(overview.counts, source: source)
    var fresh = TreeState(overview, source: source)
    if let old = explorer, old.source == source {
      fresh.takeOver(from: old)
    } else if !initialFilter.isEmpty {
      fresh.apply(initialFilter)
    }
    explorer = fresh
    shownLoading = number
    isTouched = false
    (waiting, placing) = (nil, nil)
  }
}
