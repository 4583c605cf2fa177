import TraceCore

/// Jumps to errors, findings and matches, and the filter.
extension TreeState {
  private var tree: TreeIndex { experiment.tree }

  /// Goes to a row and opens what hides it. A filter that hides it is left in force by searching
  /// among what shows only.
  mutating func go(to row: Int) {
    reveal(row)
    cursor = row
  }

  private func isMatch(_ row: Int) -> Bool { filtered?.matches.contains(row) ?? true }

  mutating func jumpToError(forward: Bool) -> State.Message? {
    let step =
      forward
      ? errors.next(after: cursor, in: tree, among: filtered?.matches)
      : errors.previous(before: cursor, in: tree, among: filtered?.matches)
    guard let step else {
      return State.Message(
        text: errors.count == 0 ? "no errors" : "no errors among the filtered rows",
        isError: false)
    }
    go(to: step.row)
    return step.wrapped ? wrappedMessage(forward, "errors") : nil
  }

  /// Where a finding is seen: what is absent, else the observation, else the trace.
  func row(of finding: Finding) -> Int? {
    if let evidence = finding.evidence, evidence.isGhost,
      let ghost = experiment.ghosts.firstIndex(where: {
        experiment.findings[$0.finding].evidence === evidence
      })
    {
      return tree.row(ofGhost: ghost)
    }
    if finding.observation >= 0 { return tree.row(ofObservation: Int(finding.observation)) }
    if finding.trace >= 0 { return tree.row(ofTrace: Int(finding.trace)) }
    return experiment.traces.firstIndex { trace in
      trace.places.contains { $0.file == finding.file && $0.line == finding.line }
    }.map { tree.row(ofTrace: $0) }
  }

  mutating func jumpToFinding(forward: Bool) -> State.Message? {
    // The nearest one in the direction, then on and around, past those that the filter hides.
    let above = findingRows.partitioningIndex { $0 >= cursor }
    let start = forward ? findingRows.partitioningIndex { $0 > cursor } : above - 1
    let count = findingRows.count
    var found: Int?
    for step in 0..<count where found == nil {
      let row = findingRows[(start + (forward ? step : -step) + count) % count]
      if isMatch(row) { found = row }
    }
    guard let row = found else {
      return State.Message(
        text: experiment.findings.isEmpty
          ? "no findings"
          : "no finding is about a row that shows; \(KeyMap.keyName(.problems)) lists them",
        isError: false)
    }
    let next: Int? = forward ? (row > cursor ? row : nil) : (row < cursor ? row : nil)
    go(to: row)
    return next == nil ? wrappedMessage(forward, "findings") : nil
  }

  mutating func jumpToMatch(forward: Bool) -> State.Message? {
    guard !search.isEmpty else {
      return State.Message(
        text: "nothing to search for yet; \(KeyMap.keyName(.search)) asks", isError: false)
    }
    let found = experiment.rows(containing: search).rows
    let place =
      forward
      ? found.next(from: cursor + 1, among: filtered?.shown)
        ?? found.next(from: 0, among: filtered?.shown)
      : found.previous(from: cursor - 1, among: filtered?.shown)
        ?? found.previous(from: tree.count, among: filtered?.shown)
    guard let row = place else {
      return State.Message(text: "not found: \(search)", isError: true)
    }
    let wrapped = forward ? row <= cursor : row >= cursor
    go(to: row)
    return wrapped ? wrappedMessage(forward, "matches") : nil
  }

  private func wrappedMessage(_ forward: Bool, _ what: String) -> State.Message {
    State.Message(
      text: forward
        ? "no more \(what) below; went on from the top"
        : "no more \(what) above; went on from the bottom",
      isError: false)
  }

  // MARK: Where one is

  /// What a prompt changes while it is typed in, and Esc brings back.
  struct Viewpoint: Sendable {
    var unfolded: RowSet
    var unfoldedBeforeFilter: RowSet?
    var filter: FilterState
    var filtered: FilteredRows?
    var cursor: Int
    var top: Int
    var search: String
  }

  /// Where one is now.
  var viewpoint: Viewpoint {
    get {
      Viewpoint(
        unfolded: unfolded, unfoldedBeforeFilter: unfoldedBeforeFilter, filter: filter,
        filtered: filtered, cursor: cursor, top: top, search: search)
    }
    set {
      (unfolded, unfoldedBeforeFilter) = (newValue.unfolded, newValue.unfoldedBeforeFilter)
      (filter, filtered) = (newValue.filter, newValue.filtered)
      (cursor, top, search) = (newValue.cursor, newValue.top, newValue.search)
    }
  }

  // MARK: The filter

  /// Changes the filter, and keeps the old one if the new one cannot be read.
  mutating func change(_ change: (inout FilterState) -> Void) {
    var filter = filter
    change(&filter)
    if filter != self.filter { apply(filter) }
  }

  /// Puts a filter in force: its rows show with all their ancestors unfolded.
  @discardableResult
  mutating func apply(_ filter: FilterState) -> QueryFailure? {
    do throws(QueryFailure) {
      let query = try filter.query()
      self.filter = filter
      if query.isEmpty {
        filtered = nil
        if let before = unfoldedBeforeFilter { unfolded = before }
        unfoldedBeforeFilter = nil
        // Where the person went meanwhile stays in sight.
        if tree.count > 0 { reveal(cursor) }
      } else {
        if unfoldedBeforeFilter == nil { unfoldedBeforeFilter = unfolded }
        let rows = experiment.rows(matching: query)
        filtered = rows
        unfolded = rows.shown
        if !rows.matches.contains(inRange: cursor),
          let first = rows.matches.next(from: cursor)
            ?? rows.matches.previous(from: cursor)
        {
          cursor = first
        }
      }
      return nil
    } catch {
      return error
    }
  }

  /// The same place in another snapshot of the same loading, whose observations are the same.
  func showing(_ experiment: Experiment) -> TreeState {
    var fresh = TreeState(experiment, source: source)
    func row(_ old: Int) -> Int? {
      guard old < tree.count else { return nil }
      switch tree.content(old) {
      case .trace(let number): return experiment.tree.row(ofTrace: number)
      case .observation(let index): return experiment.tree.row(ofObservation: index)
      case .ghost(let number):
        return number < experiment.ghosts.count ? experiment.tree.row(ofGhost: number) : nil
      }
    }
    fresh.unfolded = RowSet(rowCount: experiment.tree.count)
    let folds = unfoldedBeforeFilter ?? unfolded
    var next = folds.next(from: 0)
    while let old = next {
      if let row = row(old) { fresh.unfolded.insert(row) }
      next = folds.next(from: old + 1)
    }
    fresh.cursor = row(cursor) ?? 0
    fresh.top = row(top) ?? fresh.cursor
    (fresh.search, fresh.focus, fresh.detailPosition) = (search, focus, detailPosition)
    if !filter.isEmpty { fresh.apply(filter) }
    fresh.cursor = row(cursor) ?? fresh.cursor
    // The detail stays as it is; only what the rules say of it may be new.
    fresh.detail = detail
    fresh.detail.row = detail.row == cursor ? fresh.cursor : -1
    fresh.detail.columns = 0
    return fresh
  }

  /// Switches between the recorded places of calls that ran side by side and the repaired ones.
  mutating func togglePlacement() -> State.Message? {
    guard !experiment.repairs.isEmpty else {
      return State.Message(text: "nothing was recorded in a wrong place", isError: false)
    }
    self = showing(experiment.placed(repaired: !experiment.isRepaired))
    reveal(cursor)
    return State.Message(
      text: experiment.isRepaired
        ? "repaired: what ran side by side stands side by side" : "as recorded", isError: false)
  }

  /// After a reload: the same filter, folds and place, found again by ids.
  mutating func takeOver(from old: TreeState) {
    let ids = Dictionary(
      experiment.traces.indices.compactMap { number in
        experiment.traces[number].id.map { ($0, number) }
      }, uniquingKeysWith: { first, _ in first })
    func row(_ oldRow: Int) -> Int? {
      guard oldRow < old.tree.count else { return nil }
      switch old.tree.content(oldRow) {
      case .trace(let number):
        return old.experiment.traces[number].id.flatMap { ids[$0] }.map { tree.row(ofTrace: $0) }
      case .ghost(let number):
        // The same call below the same observation, if it is still not recorded.
        let ghost = old.experiment.ghosts[number]
        let asker = ghost.asker.map { old.experiment.id($0) }
        return experiment.ghosts.firstIndex {
          $0.name == ghost.name && $0.asker.map { experiment.id($0) } == asker
        }.map { tree.row(ofGhost: $0) }
      case .observation(let index):
        return experiment.observation(id: old.experiment.id(index)).map {
          tree.row(ofObservation: $0)
        }
      }
    }
    if tree.count == old.tree.count {
      unfolded = old.unfoldedBeforeFilter ?? old.unfolded
    } else {
      for number in old.experiment.traces.indices
      where old.unfolded.contains(old.tree.row(ofTrace: number)) {
        if let row = row(old.tree.row(ofTrace: number)) { unfolded.insert(row) }
      }
    }
    cursor = row(old.cursor) ?? 0
    top = row(old.top) ?? cursor
    if tree.count > 0 { reveal(cursor) }
    search = old.search
    focus = old.focus
    detailPosition = old.detailPosition
    detail.isRaw = old.detail.isRaw
    if !old.filter.isEmpty { apply(old.filter) }
  }
}

extension RowSet {
  /// Whether a row that may lie outside is in the set.
  fileprivate func contains(inRange row: Int) -> Bool {
    row >= 0 && row < rowCount && contains(row)
  }
}

extension Array {
  /// The first index from which on a condition holds, in an array where it holds from some place on.
  fileprivate func partitioningIndex(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
