import CellGrid
import TraceCore

/// Movement and folding in the tree.
extension TreeState {
  private var tree: TreeIndex { experiment.tree }

  /// Runs a command that moves or folds; others do nothing.
  mutating func move(_ command: Command, _ key: Key, height: Int) {
    guard tree.count > 0 else { return }
    switch command {
    case .moveUp: moveCursor(visibleRow(before: viewpoint.cursor))
    case .moveDown: moveCursor(visibleRow(after: viewpoint.cursor))
    case .pageUp: page(by: -max(1, height - 1))
    case .pageDown: page(by: max(1, height - 1))
    case .halfPageUp: page(by: -max(1, height / 2))
    case .halfPageDown: page(by: max(1, height / 2))
    case .moveFirst: moveCursor(firstVisibleRow)
    case .moveLast: moveCursor(lastVisibleRow)
    case .nextSibling: moveCursor(nextSibling)
    case .previousSibling: moveCursor(previousSibling)
    case .nextTrace: moveToTrace(forward: true)
    case .previousTrace: moveToTrace(forward: false)
    case .foldOrParent: foldOrGoUp()
    case .unfoldOrChild: unfoldOrGoDown()
    case .toggleFold: toggleFold(viewpoint.cursor)
    case .unfoldToDepth: unfold(toDepth: Self.depth(key))
    case .unfoldAll: unfold(toDepth: .max)
    case .foldAll: unfold(toDepth: 0)
    default: break
    }
  }

  private mutating func moveCursor(_ row: Int?) { viewpoint.cursor = row ?? viewpoint.cursor }

  private static func depth(_ key: Key) -> Int {
    if case .character(let digit) = key { return digit.wholeNumberValue ?? 1 }
    return 1
  }

  /// The next row with the same parent among those that show.
  private var nextSibling: Int? {
    if listed != nil { return visibleRow(after: viewpoint.cursor) }
    let parent = shownParent(viewpoint.cursor)
    return nextShown(tree.end(viewpoint.cursor)).flatMap { shownParent($0) == parent ? $0 : nil }
  }

  /// The previous row with the same parent among those that show.
  ///
  /// The nearest row above is the parent, a sibling, or inside one.
  private var previousSibling: Int? {
    if listed != nil { return visibleRow(before: viewpoint.cursor) }
    let parent = shownParent(viewpoint.cursor)
    guard var row = previousShown(viewpoint.cursor - 1), row > (parent ?? -1) else { return nil }
    while let above = shownParent(row), above != parent { row = above }
    return row
  }

  /// `[` goes to the row's own trace first, then to the previous one.
  mutating func moveToTrace(forward: Bool) {
    guard listed == nil else { return }
    let own = tree.row(ofTrace: tree.trace(viewpoint.cursor))
    if !forward, viewpoint.cursor != own {
      viewpoint.cursor = own
    } else if let row = forward ? nextShown(tree.end(own)) : previousShown(own - 1) {
      viewpoint.cursor = tree.row(ofTrace: tree.trace(row))
    }
  }

  private mutating func foldOrGoUp() {
    if isUnfolded(viewpoint.cursor), hasChildren(viewpoint.cursor) {
      setUnfolded(viewpoint.cursor, false)
    } else {
      moveCursor(shownParent(viewpoint.cursor))
    }
  }

  private mutating func unfoldOrGoDown() {
    guard hasChildren(viewpoint.cursor) else { return }
    if isUnfolded(viewpoint.cursor) {
      moveCursor(visibleRow(after: viewpoint.cursor))
    } else {
      setUnfolded(viewpoint.cursor, true)
    }
  }

  mutating func toggleFold(_ row: Int) {
    if hasChildren(row) { setUnfolded(row, !isUnfolded(row)) }
  }

  /// Shows rows down to a depth; 0 shows the traces alone, or the first row of a zoom.
  private mutating func unfold(toDepth depth: Int) {
    guard listed == nil else { return }
    let above = viewpoint.scope.map { foldDepth($0.lowerBound) } ?? 0
    let depth = depth == .max ? depth : depth + above
    viewpoint.folds = Folds(expandedDepth: depth, rowCount: tree.count)
  }
}
