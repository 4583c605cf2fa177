import TraceCore

/// What the run loop looks for aside: asked for as soon as it is wanted, stopped as soon as it is
/// not, and never twice at a time.
extension State {
  /// Takes a newer snapshot over, and asks for rows that are wanted or stops what is not.
  mutating func settleBackground() -> [Effect] {
    guard explorer != nil else { return stopBackground() }
    return settleFilter() + settleSearch()
  }

  private mutating func settleFilter() -> [Effect] {
    guard let going = explorer?.filtering else {
      guard isFilterRunning else { return [] }
      isFilterRunning = false
      return [.stopFiltering]
    }
    guard going.number == nil, let experiment = explorer?.experiment else { return [] }
    let number = nextNumber()
    explorer?.filtering?.number = number
    isFilterRunning = true
    return [.filter(going.query, going.target?.experiment ?? experiment, number: number)]
  }

  private mutating func settleSearch() -> [Effect] {
    guard let tree = explorer, let going = tree.searching else {
      guard isSearchRunning else { return [] }
      isSearchRunning = false
      return [.stopSearching]
    }
    guard going.number == nil else { return [] }
    let number = nextNumber()
    explorer?.searching?.number = number
    isSearchRunning = true
    let start = if case .first(let row) = going.jump { row } else { tree.cursor }
    return [.search(tree.search, from: start, tree.experiment, number: number)]
  }

  private mutating func stopBackground() -> [Effect] {
    defer { (isFilterRunning, isSearchRunning) = (false, false) }
    return (isFilterRunning ? [.stopFiltering] : []) + (isSearchRunning ? [.stopSearching] : [])
  }

  /// Shows a newer snapshot as soon as nothing is being typed; under a filter when its rows are
  /// known there, so that no frame shows the one without the other.
  mutating func takeWaiting() {
    guard let waiting, let tree = explorer else { return }
    if case .prompt = overlay { return }
    if tree.filter.isEmpty {
      let isUntouched = !isTouched && tree.experiment.isPartial
      show(
        waiting,
        isUntouched ? TreeState(waiting, source: tree.source) : tree.showing(waiting))
    } else if let going = tree.filtering {
      if going.number == nil { explorer?.filtering?.target = waiting }
    } else if case .success(let query) = Result(catching: { try tree.filter.query() }) {
      explorer?.filtering = FilterRun(
        query: query, before: tree.filter, from: (tree.cursor, tree.top), target: waiting)
    }
  }

  /// Takes the rows of a filter, and the snapshot that was waiting for them.
  mutating func take(_ rows: FilteredRows, number: Int) {
    guard var tree = explorer, tree.filtering?.number == number else { return }
    if rows.isComplete { isFilterRunning = false }
    let shown = tree.overview.experiment
    tree.take(rows, number: number)
    if tree.overview.experiment !== shown { show(tree.overview, tree) } else { explorer = tree }
  }

  private mutating func show(_ overview: ExperimentOverview, _ tree: TreeState) {
    let isMoved = overview.experiment.isRepaired != explorer?.experiment.isRepaired
    explorer = tree
    if waiting?.experiment === overview.experiment { waiting = nil }
    list.note(overview.counts, source: tree.source)
    guard isMoved else { return }
    explorer?.reveal(tree.cursor)
    message = Message(
      text: overview.experiment.isRepaired
        ? "repaired: what ran side by side stands side by side" : "as recorded", isError: false)
  }

  /// Takes rows that show the text that is searched for.
  mutating func take(_ found: FoundRows, number: Int) {
    guard explorer?.searching?.number == number else { return }
    if found.isComplete { isSearchRunning = false }
    if let note = explorer?.take(found, number: number) { message = note }
  }

  /// Switches between the recorded places of calls that ran side by side and the repaired ones.
  mutating func togglePlacement() -> [Effect] {
    guard let experiment = explorer?.experiment else { return [] }
    guard !experiment.repairs.isEmpty else {
      message = Message(text: "nothing was recorded in a wrong place", isError: false)
      return []
    }
    let number = nextNumber()
    placing = number
    return [.place(experiment, repaired: !experiment.isRepaired, number: number)]
  }

  /// Whether something is being looked for that Esc stops.
  public var isSeeking: Bool { explorer?.filtering != nil || explorer?.searching != nil }

  /// Stops filtering and searching.
  mutating func stopSeeking() {
    explorer?.stopFiltering()
    explorer?.searching = nil
    message = Message(text: "stopped", isError: false)
  }
}
