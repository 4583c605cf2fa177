import CellGrid

/// The mouse in the tree: a click selects a row, a click on its fold mark or a double click folds or
/// unfolds it, the wheel scrolls.
extension TreeState {
  /// Handles an event in the tree's area.
  mutating func use(_ event: MouseEvent, in area: Area) {
    let height = area.size.rows
    switch event.kind {
    case .wheelUp: scroll(by: -3, height: height)
    case .wheelDown: scroll(by: 3, height: height)
    case .press, .doubleClick:
      let rows = visibleRows(from: viewpoint.top, count: height)
      let line = event.position.row - area.origin.row
      guard rows.indices.contains(line) else { return }
      let row = rows[line]
      viewpoint.focus = .tree
      viewpoint.cursor = row
      let columns = area.size.columns
      let width = viewpoint.timeline == nil ? columns : TimelineColumns(columns).name
      let mark = area.origin.column + TreeRow.indent(shownDepth(row, limit: columns), width)
      if event.kind == .doubleClick || (mark...mark + 1).contains(event.position.column) {
        toggleFold(row)
      }
    }
  }
}
