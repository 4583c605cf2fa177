/// What the user sees of the tree, and returns to from a closer view.
struct TreeView: Sendable {
  /// The rows of the subtree that alone shows, its first row included; `nil` shows all.
  var scope: Range<Int>?
  /// The flat list that shows in place of the tree.
  var list: RowList?
  var folds: Folds
  /// The filter when the closer view was opened: folds belong to one.
  var filter: FilterState

  /// The same view in another snapshot; `nil` if its subtree is not there.
  func mapped(by map: RowMap) -> TreeView? {
    var mapped = self
    mapped.folds = folds.mapped(by: map)
    mapped.list = list?.forOtherRows
    guard let scope else { return mapped }
    guard let row = map(scope.lowerBound) else { return nil }
    mapped.scope = row..<map.new.tree.end(row)
    return mapped
  }
}

/// Zoom: only the rows of a subtree show. Out of a flat list, too.
extension TreeState {
  /// The rows that the zoom lets show.
  var scope: Range<Int> { viewpoint.scope ?? 0..<experiment.tree.count }

  /// Zooms into the subtree of the cursor's row.
  mutating func zoomIn() -> Message? {
    let tree = experiment.tree
    let cursor = viewpoint.cursor
    guard cursor < tree.count else { return nil }
    let rows = cursor..<tree.end(cursor)
    guard rows.count > 1 else { return .note("nothing is below this row") }
    guard rows != viewpoint.scope || listed != nil else { return .note("zoomed in already") }
    viewpoint.outer.append(viewpoint.view)
    viewpoint.list = nil
    viewpoint.scope = rows
    setUnfolded(cursor, true)
    return nil
  }

  /// Returns to what showed before, the tree or a list. The cursor stays on its row.
  mutating func zoomOut() -> Message? {
    guard let outer = viewpoint.outer.popLast() else { return .note("the whole tree shows") }
    viewpoint.view = outer
    if experiment.tree.count > 0 { reveal(viewpoint.cursor) }
    return nil
  }

  /// How to return to what showed before.
  func zoomNote(_ keyMap: KeyMap) -> Message {
    .note("\(keyMap.keyName(.zoomOut)): \(viewpoint.list == nil ? "zoom out" : "leave the list")")
  }

  /// Zooms out until a row is in the scope; returns whether that was necessary.
  mutating func zoomOut(to row: Int) -> Bool {
    var isOut = false
    while !scope.contains(row), let outer = viewpoint.outer.popLast() {
      viewpoint.view = outer
      isOut = true
    }
    return isOut
  }
}
