import TraceCore

/// Which rows are visible, found from the row itself in time that grows with its depth only.
extension TreeState {
  private var tree: TreeIndex { experiment.tree }

  func nextShown(_ row: Int) -> Int? {
    guard let filtered else { return row < tree.count ? row : nil }
    return filtered.shown.next(from: row)
  }

  func previousShown(_ row: Int) -> Int? {
    guard let filtered else { return row >= 0 ? row : nil }
    return filtered.shown.previous(from: row)
  }

  /// Whether a row has children that could show.
  public func hasChildren(_ row: Int) -> Bool {
    guard let next = nextShown(row + 1) else { return false }
    return next < tree.end(row)
  }

  /// Errors in the rows below a row that the filter takes.
  func errors(below row: Int) -> Int {
    let below = tree.descendants(row)
    return filtered?.errorCount(in: below) ?? tree.errors(in: below)
  }

  /// Whether a row's children show.
  public func isUnfolded(_ row: Int) -> Bool { folds.isUnfolded(row, level: tree.depth(row)) }

  /// Shows or hides a row's children.
  mutating func setUnfolded(_ row: Int, _ isUnfolded: Bool) {
    folds.set(row, level: tree.depth(row), isUnfolded: isUnfolded)
  }

  /// The visible row below a visible row.
  public func visibleRow(after row: Int) -> Int? {
    nextShown(isUnfolded(row) ? row + 1 : tree.end(row))
  }

  /// The visible row above a visible row.
  public func visibleRow(before row: Int) -> Int? {
    previousShown(row - 1).map(visibleAncestor)
  }

  /// The row itself, or the highest folded ancestor that hides it.
  func visibleAncestor(of row: Int) -> Int {
    var visible = row
    var place = row
    while let parent = tree.parent(place) {
      if !isUnfolded(parent) { visible = parent }
      place = parent
    }
    return visible
  }

  /// The first row on top of all.
  var firstVisibleRow: Int? { nextShown(0) }

  /// The last visible row.
  var lastVisibleRow: Int? { visibleRow(before: tree.count) }

  /// The visible row nearest to a row that may be folded away or filtered out.
  func nearestVisibleRow(to row: Int) -> Int? {
    guard tree.count > 0 else { return nil }
    var place: Int? = min(row, tree.count - 1)
    // An ancestor that shows says more about where one was than a neighbour.
    while let candidate = place {
      if filtered?.shown.contains(candidate) ?? true { return visibleAncestor(of: candidate) }
      place = tree.parent(candidate)
    }
    return (nextShown(row) ?? previousShown(row)).map(visibleAncestor)
  }

  /// Moves down (or up, when negative) by visible rows, as far as there are some.
  func visibleRow(from row: Int, by steps: Int) -> Int {
    var row = row
    for _ in 0..<abs(steps) {
      guard let next = steps > 0 ? visibleRow(after: row) : visibleRow(before: row) else { break }
      row = next
    }
    return row
  }

  /// The visible rows from `top` on, at most so many.
  public func visibleRows(from top: Int, count: Int) -> [Int] {
    guard count > 0, let first = nearestVisibleRow(to: top) else { return [] }
    var rows = [first]
    while rows.count < count, let next = visibleRow(after: rows[rows.count - 1]) {
      rows.append(next)
    }
    return rows
  }

  /// Unfolds everything above a row.
  mutating func reveal(_ row: Int) {
    var place = row
    while let parent = tree.parent(place) {
      setUnfolded(parent, true)
      place = parent
    }
  }

  /// Moves `top` as little as needed for the cursor to be among `height` rows.
  mutating func scrollToCursor(height: Int) {
    guard let cursor = nearestVisibleRow(to: cursor), let top = nearestVisibleRow(to: top) else {
      return
    }
    self.cursor = cursor
    self.top = top
    guard height > 0 else { return }
    if cursor <= top {
      self.top = cursor
      return
    }
    var row = top
    for _ in 0..<height - 1 {
      guard row != cursor, let next = visibleRow(after: row) else { return fillScreen(height) }
      row = next
    }
    if row < cursor { self.top = visibleRow(from: cursor, by: -(height - 1)) }
    fillScreen(height)
  }

  /// Leaves no empty lines below the last row while there are rows above the first.
  private mutating func fillScreen(_ height: Int) {
    let shown = visibleRows(from: top, count: height).count
    if shown < height { top = visibleRow(from: top, by: shown - height) }
  }
}
