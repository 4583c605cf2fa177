import TraceCore

/// Which rows are visible. A visible row is found from its neighbour in time that grows only with its
/// depth.
extension TreeState {
  private var tree: TreeIndex { experiment.tree }

  /// Whether the filter shows a row.
  func isShown(_ row: Int) -> Bool { viewpoint.filtered?.shown.contains(row) ?? true }

  func nextShown(_ row: Int) -> Int? {
    guard let filtered = viewpoint.filtered else { return row < tree.count ? row : nil }
    return filtered.shown.next(from: row)
  }

  func previousShown(_ row: Int) -> Int? {
    guard let filtered = viewpoint.filtered else { return row >= 0 ? row : nil }
    return filtered.shown.previous(from: row)
  }

  /// Whether a row has children that could show.
  func hasChildren(_ row: Int) -> Bool {
    guard let next = nextShown(row + 1) else { return false }
    return next < tree.end(row)
  }

  /// Errors below a row, only of rows that match the filter.
  func errors(below row: Int) -> Int {
    let below = tree.descendants(row)
    return viewpoint.filtered?.errorCount(in: below) ?? tree.errors(in: below)
  }

  func isUnfolded(_ row: Int) -> Bool { viewpoint.folds.isUnfolded(row, depth: tree.depth(row)) }

  mutating func setUnfolded(_ row: Int, _ isUnfolded: Bool) {
    viewpoint.folds.set(row, depth: tree.depth(row), isUnfolded: isUnfolded)
  }

  /// The visible row below a visible row.
  func visibleRow(after row: Int) -> Int? {
    nextShown(isUnfolded(row) ? row + 1 : tree.end(row))
  }

  /// The visible row above a visible row.
  func visibleRow(before row: Int) -> Int? {
    previousShown(row - 1).map(visibleAncestor)
  }

  /// The row itself, or the highest folded ancestor that hides it.
  func visibleAncestor(of row: Int) -> Int {
    var visible = row
    var ancestor = row
    while let parent = tree.parent(ancestor) {
      if !isUnfolded(parent) { visible = parent }
      ancestor = parent
    }
    return visible
  }

  /// The first visible row.
  var firstVisibleRow: Int? { nextShown(0) }

  /// The last visible row.
  var lastVisibleRow: Int? { visibleRow(before: tree.count) }

  /// The visible row nearest to a row that folding or the filter may hide.
  func nearestVisibleRow(to row: Int) -> Int? {
    guard tree.count > 0 else { return nil }
    var next: Int? = min(row, tree.count - 1)
    // A visible ancestor says more about where the user was than a neighbour.
    while let candidate = next {
      if isShown(candidate) { return visibleAncestor(of: candidate) }
      next = tree.parent(candidate)
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
