import TraceCore

/// Which rows are visible. A visible row is found from its neighbour in time that grows only with its
/// depth.
extension TreeState {
  private var tree: TreeIndex { experiment.tree }

  /// Whether a row shows if all are unfolded: by the filter, the zoom, and the hidden plumbing.
  func isShown(_ row: Int) -> Bool {
    if let listed { return listed.position(of: row) != nil }
    return scope.contains(row) && viewpoint.shown?.contains(row) ?? true
  }

  func nextShown(_ row: Int) -> Int? {
    let scope = scope
    var next: Int? = max(row, scope.lowerBound)
    if let shown = viewpoint.shown { next = next.flatMap { shown.next(from: $0) } }
    return next.flatMap { $0 < scope.upperBound ? $0 : nil }
  }

  func previousShown(_ row: Int) -> Int? {
    let scope = scope
    var previous: Int? = min(row, scope.upperBound - 1)
    if let shown = viewpoint.shown { previous = previous.flatMap { shown.previous(from: $0) } }
    return previous.flatMap { $0 >= scope.lowerBound ? $0 : nil }
  }

  /// Whether a row has children that could show. Rows of a flat list have none.
  func hasChildren(_ row: Int) -> Bool {
    guard listed == nil, let next = nextShown(row + 1) else { return false }
    return next < tree.end(row)
  }

  /// The rows below a row that its folding hides: of a filter, the matches.
  func foldedCount(_ row: Int) -> Int {
    let below = tree.descendants(row)
    return viewpoint.filtered?.matchCount(in: below)
      ?? below.count - (viewpoint.plumbing?.hiddenCount(in: below) ?? 0)
  }

  /// Errors below a row, only of rows that match the filter.
  func errors(below row: Int) -> Int {
    let below = tree.descendants(row)
    return viewpoint.filtered?.errorCount(in: below) ?? tree.errors(in: below)
  }

  func isUnfolded(_ row: Int) -> Bool {
    viewpoint.folds.isUnfolded(row, depth: depthForFolds(row))
  }

  mutating func setUnfolded(_ row: Int, _ isUnfolded: Bool) {
    viewpoint.folds.set(row, depth: depthForFolds(row), isUnfolded: isUnfolded)
  }

  /// The depth of a row, as far as it matters.
  private func depthForFolds(_ row: Int) -> Int {
    let limit = viewpoint.folds.expandedDepth
    return limit == .max ? 0 : foldDepth(row, limit: limit)
  }

  /// The visible row below a visible row.
  func visibleRow(after row: Int) -> Int? {
    if let listed {
      let next = listed.position(of: row).map { $0 + 1 } ?? 0
      return next < listed.count ? listed[next] : nil
    }
    return nextShown(isUnfolded(row) ? row + 1 : tree.end(row))
  }

  /// The visible row above a visible row.
  func visibleRow(before row: Int) -> Int? {
    if let listed {
      guard let position = listed.position(of: row), position > 0 else { return nil }
      return listed[position - 1]
    }
    return previousShown(row - 1).map(visibleAncestor)
  }

  /// The row itself, or the highest folded ancestor that hides it.
  func visibleAncestor(of row: Int) -> Int {
    var visible = row
    forEachShownAncestor(of: row) { ancestor, depth in
      if !viewpoint.folds.isUnfolded(ancestor, depth: depth) { visible = ancestor }
    }
    return visible
  }

  /// The first visible row.
  var firstVisibleRow: Int? {
    guard let listed else { return nextShown(scope.lowerBound) }
    return listed.count > 0 ? listed[0] : nil
  }

  /// The last visible row.
  var lastVisibleRow: Int? {
    guard let listed else { return visibleRow(before: scope.upperBound) }
    return listed.count > 0 ? listed[listed.count - 1] : nil
  }

  /// Whether a visible row is above another one on the screen.
  func isAbove(_ row: Int, _ other: Int) -> Bool {
    guard let listed else { return row < other }
    return listed.position(of: row) ?? 0 < listed.position(of: other) ?? 0
  }

  /// The visible row nearest to a row that folding, the filter and others may hide.
  func nearestVisibleRow(to row: Int) -> Int? {
    guard tree.count > 0 else { return nil }
    if let listed { return listed.position(of: row) != nil ? row : firstVisibleRow }
    let row = scope.contains(row) ? row : scope.lowerBound
    var next: Int? = row
    // A visible ancestor says more about where the user was than a neighbour.
    while let candidate = next {
      if isShown(candidate) { return visibleAncestor(of: candidate) }
      next = tree.parent(candidate).flatMap { scope.contains($0) ? $0 : nil }
    }
    return (nextShown(row) ?? previousShown(row)).map(visibleAncestor)
  }

  /// The row that is `steps` visible rows further down (up, when negative), or the last one.
  func visibleRow(from row: Int, by steps: Int) -> Int {
    var row = row
    for _ in 0..<abs(steps) {
      guard let next = steps > 0 ? visibleRow(after: row) : visibleRow(before: row) else { break }
      row = next
    }
    return row
  }

  /// The visible rows from `top` on, at most `count`.
  func visibleRows(from top: Int, count: Int) -> [Int] {
    guard count > 0, let first = nearestVisibleRow(to: top) else { return [] }
    var rows = [first]
    while rows.count < count, let next = visibleRow(after: rows[rows.count - 1]) {
      rows.append(next)
    }
    return rows
  }
}
