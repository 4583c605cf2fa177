import CellGrid
import TraceCore

/// Movement and folding in the tree.
extension TreeState {
  private var tree: TreeIndex { experiment.tree }

  /// Runs a command that moves or folds; others do nothing.
  mutating func move(_ command: Command, _ key: Key, height: Int) {
    guard tree.count > 0 else { return }
    switch command {
    case .moveUp: cursor = visibleRow(from: cursor, by: -1)
    case .moveDown: cursor = visibleRow(from: cursor, by: 1)
    case .pageUp: page(by: -max(1, height - 1))
    case .pageDown: page(by: max(1, height - 1))
    case .halfPageUp: page(by: -max(1, height / 2))
    case .halfPageDown: page(by: max(1, height / 2))
    case .moveFirst: cursor = firstVisibleRow ?? 0
    case .moveLast: cursor = lastVisibleRow ?? 0
    case .nextSibling: cursor = sibling(forward: true) ?? cursor
    case .previousSibling: cursor = sibling(forward: false) ?? cursor
    case .nextTrace: moveToTrace(forward: true)
    case .previousTrace: moveToTrace(forward: false)
    case .foldOrParent: foldOrGoUp()
    case .unfoldOrChild: unfoldOrGoDown()
    case .toggleFold: toggleFold(cursor)
    case .unfoldToDepth: unfold(toDepth: Self.depth(key))
    case .unfoldAll: unfold(toDepth: .max)
    case .foldAll: unfold(toDepth: 0)
    default: break
    }
  }

  /// Moves cursor and screen together, so that a page shows what follows the last one.
  private mutating func page(by steps: Int) {
    let (oldTop, oldCursor) = (top, cursor)
    top = visibleRow(from: top, by: steps)
    cursor = visibleRow(from: cursor, by: steps)
    if cursor == oldCursor { top = oldTop }
  }

  /// Moves the screen alone; the cursor follows only where it would leave.
  mutating func scroll(by steps: Int, height: Int) {
    guard height > 0, tree.count > 0 else { return }
    top = visibleRow(from: top, by: steps)
    let rows = visibleRows(from: top, count: height)
    guard let first = rows.first, let last = rows.last else { return }
    if rows.count < height { top = visibleRow(from: top, by: rows.count - height) }
    cursor = min(max(cursor, first), last)
  }

  private static func depth(_ key: Key) -> Int {
    if case .character(let digit) = key { return digit.wholeNumberValue ?? 1 }
    return 1
  }

  /// The next row with the same parent that the filter shows.
  ///
  /// What shows has its ancestors with it, so the nearest row that shows is a sibling, or in one.
  private func sibling(forward: Bool) -> Int? {
    let level = tree.depth(cursor)
    guard forward else {
      guard var row = previousShown(cursor - 1), row > (tree.parent(cursor) ?? -1) else {
        return nil
      }
      while tree.depth(row) > level, let up = tree.parent(row) { row = up }
      return row
    }
    return nextShown(tree.end(cursor)).flatMap { tree.depth($0) == level ? $0 : nil }
  }

  /// `[` goes to the own trace first, then to the one before.
  private mutating func moveToTrace(forward: Bool) {
    let own = tree.row(ofTrace: tree.trace(cursor))
    if !forward, cursor != own {
      cursor = own
    } else if let row = forward ? nextShown(tree.end(own)) : previousShown(own - 1) {
      cursor = tree.row(ofTrace: tree.trace(row))
    }
  }

  private mutating func foldOrGoUp() {
    if isUnfolded(cursor), hasChildren(cursor) {
      setUnfolded(cursor, false)
    } else if let parent = tree.parent(cursor) {
      cursor = parent
    }
  }

  private mutating func unfoldOrGoDown() {
    guard hasChildren(cursor) else { return }
    if isUnfolded(cursor) {
      cursor = visibleRow(after: cursor) ?? cursor
    } else {
      setUnfolded(cursor, true)
    }
  }

  mutating func toggleFold(_ row: Int) {
    if hasChildren(row) { setUnfolded(row, !isUnfolded(row)) }
  }

  /// Shows rows down to a depth, 0 being the traces alone.
  private mutating func unfold(toDepth depth: Int) {
    folds = Folds(depth: depth, rowCount: tree.count)
  }
}
