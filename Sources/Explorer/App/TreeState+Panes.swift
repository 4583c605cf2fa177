import CellGrid
import TraceCore

/// Focus and layout of the two panes.
extension TreeState {
  mutating func openDetail(_ size: Size) {
    if shownPosition(on: size) == .hidden {
      viewpoint.detailPosition = .right
    }
    viewpoint.focus = .detail
    if detail.search.query?.isFilter == true { detail.search.jump = .first(from: 0) }
  }

  /// Back to the tree. Where the detail takes the tree's room, it closes.
  mutating func leaveDetail(_ size: Size) {
    viewpoint.focus = .tree
    let takesRoom = size.columns < Layout.wide || viewpoint.timeline != nil
    if takesRoom || shownPosition(on: size) == .full {
      viewpoint.detailPosition = nil
    }
  }

  mutating func switchPane(_ size: Size) {
    guard viewpoint.focus == .detail else { return openDetail(size) }
    viewpoint.focus = .tree
    if shownPosition(on: size) == .full {
      viewpoint.detailPosition = nil
    }
  }

  /// Goes to the next position that the screen has room for: right, below, full, hidden.
  mutating func cycleDetailPosition(_ size: Size) {
    let all = DetailPosition.allCases
    let index = all.firstIndex(of: shownPosition(on: size)) ?? 0
    let next = (1...all.count).lazy.map { all[(index + $0) % all.count] }
      .first { shownPosition($0, on: size) == $0 }
    guard let next else { return }
    viewpoint.detailPosition = next
    if next == .hidden { viewpoint.focus = .tree }
  }

  /// Lays out the detail of the cursor's row; returns the records to read for it, if any are missing.
  mutating func settleDetail(_ size: Size) -> [RecordRange]? {
    guard nearestVisibleRow(to: viewpoint.cursor) != nil else {
      detail = DetailState(detail.chosenView)
      return nil
    }
    let missing = detail.show(viewpoint.cursor, of: overview, columns: size.columns)
    detail.scroll(height: size.rows, hasFocus: viewpoint.focus == .detail)
    return missing
  }
}
