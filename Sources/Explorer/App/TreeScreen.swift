import CellGrid

/// The main screen: header, tree, detail, status line.
struct TreeScreen {
  let state: State
  let tree: TreeState

  func draw(into canvas: inout Canvas) {
    let layout = state.layout
    TreeHeader(tree: tree).draw(into: &canvas)
    drawRows(layout, into: &canvas)
    drawDivider(layout.divider, into: &canvas)
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

  private func drawDivider(_ divider: Layout.Divider?, into canvas: inout Canvas) {
    switch divider {
    case .column(let column):
      for row in 1..<max(1, canvas.size.rows - 1) {
        canvas.write("│", at: Position(column: column, row: row), .dim)
      }
    case .row(let row):
      canvas.write(
        String(repeating: "─", count: canvas.size.columns), at: Position(column: 0, row: row),
        .dim)
    case nil: break
    }
  }
}
