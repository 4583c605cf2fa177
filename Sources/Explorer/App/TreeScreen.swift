import CellGrid

/// The main screen: header, tree, detail, status line.
struct TreeScreen {
  let state: State
  let tree: TreeState

  func draw(into canvas: inout Canvas) {
    let layout = state.layout
    TreeHeader(tree: tree).draw(into: &canvas)
    drawRows(layout, into: &canvas)
    drawDivider(layout, into: &canvas)
    if let detail = layout.detail {
      DetailPane(detail: tree.detail, area: detail, hasFocus: tree.focus == .detail)
        .draw(into: &canvas)
    }
    StatusLine(state: state, tree: tree).draw(into: &canvas)
  }

  private func drawRows(_ layout: Layout, into canvas: inout Canvas) {
    guard tree.timeline != nil, tree.firstVisibleRow != nil else {
      TreePane(tree, columns: state.treeColumns, keyMap: state.keyMap, area: layout.tree)
        .draw(into: &canvas)
      return
    }
    TimelinePane(tree, area: layout.tree).draw(into: &canvas)
    let frame = TimelineFrame(tree)
    if let axis = layout.axis { frame.drawAxis(in: axis, into: &canvas) }
    if let summary = layout.summary { frame.drawSummary(in: summary, into: &canvas) }
  }

  private func drawDivider(_ layout: Layout, into canvas: inout Canvas) {
    switch layout.divider {
    case .column(let column):
      for row in 1..<max(1, canvas.size.rows - 1) {
        canvas.write("│", at: Position(column: column, row: row), .dim)
      }
      markRow(layout.tree, column, into: &canvas)
    case .row(let row):
      canvas.write(
        String(repeating: "─", count: canvas.size.columns), at: Position(column: 0, row: row),
        .dim)
    case nil: break
    }
  }

  /// Shows which row a detail with the focus is about, also without underlines.
  private func markRow(_ area: Area, _ column: Int, into canvas: inout Canvas) {
    guard tree.focus == .detail,
      let line = tree.visibleRows(from: tree.top, count: area.size.rows).firstIndex(of: tree.cursor)
    else { return }
    canvas.write("▶", at: Position(column: column, row: area.origin.row + line), .strong)
  }
}
