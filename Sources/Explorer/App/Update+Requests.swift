import TraceCore

/// Answers to requests, and the requests that filter and search need.
extension State {
  mutating func receive(_ answer: Answer, to id: RequestID) -> [Effect] {
    switch answer {
    case .experiments(let experiments, let note): return take(experiments, note: note)
    case .progress(let progress): loading?.progress = progress
    case .preview(let overview): return preview(overview, id)
    case .loaded(let overview): return finishLoading(overview, id)
    case .scanned(let report): return take(report, id)
    case .diagnosed(let overview), .arranged(let overview): waiting = overview
    case .listed(let rows, let experiment) where experiment === tree?.experiment:
      if let note = tree?.take(rows) { message = note }
    case .listed: break
    case .filtered(let rows) where holdsSnapshot: dropHeld(rows)
    case .filtered(let rows): take(rows)
    case .found(let rows): if let note = tree?.take(rows) { message = note }
    case .records(let records): tree?.detail.take(records)
    case .previews(let found): tree?.take(found)
    case .conversation(let conversation): tree?.detail.take(conversation)
    case .summary(let summary): tree?.detail.take(summary)
    case .detailFound(let found):
      // While a text is typed, the prompt says what was found.
      let note = tree?.detail.take(found)
      if overlay == nil, let note { message = note }
    case .extracted(let extracted): return use(extracted)
    case .located(let located) where overlay is GoToPrompt: tree?.preview(located)
    case .located(let located): message = tree?.go(to: located)
    case .page(let answer, let experiment): take(answer, about: experiment)
    case .timing(let times, let experiment): take(times, about: experiment)
    case .summarized(let summaries, let first): list.note(summaries, from: first)
    case .counted(let counts, let listIndex): list.note(counts, listIndex: listIndex)
    }
    return []
  }

  /// Whether rows of a newer snapshot have to wait for a prompt that may return to the one that shows.
  private var holdsSnapshot: Bool {
    overlay?.restoresViewpoint == true && tree?.filtering?.target != nil
  }

  /// Requests the rows again once the prompt has closed.
  private mutating func dropHeld(_ rows: FilteredRows) {
    if rows.isComplete { tree?.viewpoint.filtering?.isRequested = false }
  }

  /// Takes the rows of a filter, and shows the snapshot that was waiting for them.
  private mutating func take(_ rows: FilteredRows) {
    guard var tree else { return }
    tree.take(rows)
    if tree.experiment !== self.tree?.experiment { show(tree) } else { self.tree = tree }
  }

  /// Starts the requests of filter and search as soon as they are wanted, and cancels them as soon as
  /// they are not.
  mutating func settleRequests() -> [Effect] {
    guard tree != nil else {
      let slots: [RequestSlot] = [
        .diagnosis, .filter, .search, .arrangement, .list, .records, .previews, .conversation,
        .summary, .detailSearch, .extraction, .location, .failures, .statistics, .pageSearch,
        .rawLine, .timing,
      ]
      return slots.flatMap { forget($0) }
    }
    return settleArrangement() + settleFilter() + settleSearch() + settleList() + settleSource()
      + settlePages()
  }

  mutating func forget(_ slot: RequestSlot) -> [Effect] {
    requests.forget(slot) ? [.cancel(slot)] : []
  }

  private mutating func settleFilter() -> [Effect] {
    guard let tree, let run = tree.filtering else { return forget(.filter) }
    guard !run.isRequested, !holdsSnapshot else { return [] }
    self.tree?.viewpoint.filtering?.isRequested = true
    let experiment = run.target?.experiment ?? tree.experiment
    return [.start(requests.start(.filter(run.query, experiment)))]
  }

  private mutating func settleSearch() -> [Effect] {
    guard let tree, let run = tree.searching else { return forget(.search) }
    guard !run.isRequested else { return [] }
    self.tree?.searching?.isRequested = true
    let start = if case .first(let row) = run.jump { row } else { tree.cursor }
    let text = tree.viewpoint.search
    return [.start(requests.start(.search(text, from: start, tree.experiment)))]
  }

  /// Whether a filter, a search, a sorting or a listing runs that Esc stops.
  var isBusy: Bool {
    arranging != nil || isListing || tree?.filtering != nil || tree?.searching != nil
      || tree?.detail.search.isRunning == true
  }

  /// Stops filter, search, sorting and listing.
  mutating func stopBackgroundWork() {
    stopArranging()
    stopListing()
    tree?.stopFiltering()
    tree?.searching = nil
    if tree?.detail.search.isRunning == true { tree?.detail.search.look(for: nil) }
    message = .note("stopped")
  }
}
