import TraceCore

/// Keeping the cursor visible and on the screen.
extension TreeState {
  private var tree: TreeIndex { experiment.tree }

  /// Unfolds all rows above a row that can hide it.
  mutating func reveal(_ row: Int) {
    let tree = self
    tree.forEachShownAncestor(of: row) { ancestor, depth in
      viewpoint.folds.set(ancestor, depth: depth, isUnfolded: true)
    }
  }

  /// Moves `top` as little as needed for the cursor to be among `height` rows, and for no line to stay
  /// blank while there are rows above the first one.
  ///
  /// It runs after every action, so no other code has to care whether rows, folds, filter or size
  /// have changed what the screen shows.
  mutating func scrollToCursor(height: Int) {
    guard let cursor = nearestVisibleRow(to: viewpoint.cursor),
      let top = nearestVisibleRow(to: viewpoint.top)
    else { return }
    viewpoint.awaited?.follow(from: viewpoint.cursor, to: cursor)
    viewpoint.cursor = cursor
    viewpoint.top = isAbove(cursor, top) ? cursor : top
    guard height > 0 else { return }
    if !visibleRows(from: viewpoint.top, count: height).contains(cursor) {
      viewpoint.top = visibleRow(from: cursor, by: -(height - 1))
    }
    fillScreen(height)
  }

  /// A row that the user has hidden is not awaited.
  mutating func forgetHiddenRow() {
    guard viewpoint.awaited != nil else { return }
    if nearestVisibleRow(to: viewpoint.cursor) != viewpoint.cursor { viewpoint.awaited = nil }
  }

  /// Leaves no empty lines below the last row while there are rows above the first.
  private mutating func fillScreen(_ height: Int) {
    let shown = visibleRows(from: viewpoint.top, count: height).count
    if shown < height { viewpoint.top = visibleRow(from: viewpoint.top, by: shown - height) }
  }

  /// Moves the screen; the cursor moves only where it would leave the screen.
  mutating func scroll(by steps: Int, height: Int) {
    guard height > 0, tree.count > 0 else { return }
    viewpoint.top = visibleRow(from: viewpoint.top, by: steps)
    fillScreen(height)
    let rows = visibleRows(from: viewpoint.top, count: height)
    guard let first = rows.first, let last = rows.last else { return }
    if isAbove(viewpoint.cursor, first) { viewpoint.cursor = first }
    if isAbove(last, viewpoint.cursor) { viewpoint.cursor = last }
  }

  /// Moves cursor and screen together, so that a page shows what follows the last one.
  mutating func page(by steps: Int) {
    let old = (top: viewpoint.top, cursor: viewpoint.cursor)
    viewpoint.top = visibleRow(from: old.top, by: steps)
    viewpoint.cursor = visibleRow(from: old.cursor, by: steps)
    if viewpoint.cursor == old.cursor { viewpoint.top = old.top }
  }
}
