import TraceCore

/// The search: a run is set up here, requested by the app, and the cursor moves to its rows here.
extension TreeState {
  /// Searches a text that is being typed, from where the user was when they began.
  mutating func search(for text: String, from origin: Viewpoint) {
    guard text != viewpoint.search || (viewpoint.found == nil && searching == nil) else { return }
    viewpoint.walk = nil
    if !Experiment.canSearch(text) {
      restore(origin)
      (viewpoint.search, viewpoint.found) = (text, nil)
      return
    }
    (viewpoint.search, viewpoint.found) = (text, nil)
    searching = SearchRun(jump: .first(from: origin.cursor), origin: origin)
  }

  /// Goes to the next match, now or as soon as the matches are known.
  mutating func jumpToMatch(forward: Bool, _ keyMap: KeyMap) -> Message? {
    guard !viewpoint.search.isEmpty else {
      return .note("nothing searched yet; \(keyMap.keyName(.search)): search")
    }
    guard let found = viewpoint.found, found.isComplete else {
      if searching == nil { searching = SearchRun(jump: .none) }
      searching?.jump = forward ? .next : .previous
      return nil
    }
    return jump(to: found, forward: forward)
  }

  private mutating func jump(to found: FoundRows, forward: Bool) -> Message? {
    let shown = inScope(viewpoint.shown)
    guard let target = nearest(found.rows, forward: forward, among: shown) else {
      return notFound
    }
    return go(to: target, forward: forward)
  }

  private var notFound: Message {
    let isHidden = (viewpoint.found?.rows.next(from: 0)).map { _ in true } ?? false
    return .error(
      isHidden
        ? "only hidden rows contain \(viewpoint.search)"
        : "not found: \(viewpoint.search)  (f any:… searches the records)")
  }

  /// Visible matches so far; `nil` when none were searched. Linear in the rows / 64.
  var matchCount: Int? { viewpoint.found?.rows.count(among: inScope(viewpoint.shown)) }

  /// Takes rows that were found, and goes where the search leads.
  mutating func take(_ found: FoundRows) -> Message? {
    guard var run = searching else { return nil }
    viewpoint.found = found
    searching = found.isComplete ? nil : run
    switch run.jump {
    case .none: return nil
    case .first(let start):
      let message = goToFirst(found, from: start, &run)
      searching = found.isComplete ? nil : run
      return message
    case .next, .previous:
      return found.isComplete ? jump(to: found, forward: run.jump == .next) : nil
    }
  }

  /// The first match from a row on, as far as it is known.
  private func first(_ found: FoundRows, from start: Int) -> Int? {
    if let listed {
      guard found.isComplete else { return nil }
      return nearestListed(
        to: start, found.rows, forward: true, among: nil, listed, startsHere: true)?.row
    }
    let shown = inScope(viewpoint.shown)
    if let row = found.rows.next(from: start, among: shown) { return row }
    // Only a complete search knows that nothing comes before a match around the end.
    return found.isComplete ? found.rows.next(from: 0, among: shown) : nil
  }

  private mutating func goToFirst(
    _ found: FoundRows, from start: Int, _ run: inout SearchRun
  ) -> Message? {
    let row = first(found, from: start)
    if row != nil || found.isComplete, let origin = run.origin {
      let text = viewpoint.search
      restore(origin)
      (viewpoint.search, viewpoint.found, viewpoint.walk) = (text, found, nil)
    }
    if let row {
      go(to: row)
      run.jump = .none
    }
    let isMissing = found.isComplete && row == nil && run.origin == nil
    return isMissing ? notFound : nil
  }
}
