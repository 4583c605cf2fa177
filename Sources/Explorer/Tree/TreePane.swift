import CellGrid
import TraceCore

/// Draws the rows of the tree that fit an area.
struct TreePane {
  private let tree: TreeState
  private let keyMap: KeyMap
  private let area: Area
  private let leading: [TreeColumn]
  private let trailing: [TreeColumn]

  init(_ tree: TreeState, columns: [TreeColumn], keyMap: KeyMap, area: Area) {
    self.tree = tree
    self.keyMap = keyMap
    self.area = area
    let shown = columns.filter { $0.shows(in: area.size.columns, isTypeKnown: tree.listsOneType) }
    leading = shown.filter { $0.side == .leading }
    trailing = shown.filter { $0.side == .trailing }
  }

  func draw(into canvas: inout Canvas) {
    guard area.size.columns > 0 else { return }
    let rows = tree.visibleRows(from: tree.top, count: area.size.rows)
    for (line, row) in rows.enumerated() {
      draw(row, in: area.row(line), into: &canvas)
      if row == tree.cursor { canvas.select(area.row(line), hasFocus: tree.focus == .tree) }
    }
    if rows.isEmpty { drawEmpty(into: &canvas) }
  }

  private func draw(_ row: Int, in line: Area, into canvas: inout Canvas) {
    let content = TreeRow(tree, row: row)
    let right = content.spans(trailing)
    let rightColumn = line.origin.column + line.size.columns - right.columnWidth
    let end = drawLeft(content, until: rightColumn - 1, in: line, into: &canvas)
    if rightColumn > end {
      canvas.write(
        right, at: Position(column: rightColumn, row: line.origin.row),
        columns: right.columnWidth)
    }
    if let filtered = tree.filtered, !filtered.matches.contains(row) { canvas.subdue(line) }
  }

  /// Draws what comes before the trailing columns, cut where there is no room; returns its end.
  private func drawLeft(
    _ content: TreeRow, until end: Int, in line: Area, into canvas: inout Canvas
  ) -> Int {
    let left = content.spans(leading)
    let hidden = content.hiddenSpans
    let depth = tree.shownDepth(content.row, limit: line.size.columns)
    var column = line.origin.column + TreeRow.indent(depth, line.size.columns)
    let room = max(0, end - column)
    let needed = left.reduce(0) { $0 + min($1.text.prefix(room + 1).columnWidth, room + 1) }
    let hiddenColumns = hidden.columnWidth
    // How much folding hides is more important than the end of the name.
    let isTight = needed + hiddenColumns > room
    let leftEnd = column + (isTight ? max(min(room, 24), room - hiddenColumns) : room)
    let roomEnd = column + room
    let rest = content.rest(columns: room - needed - hiddenColumns)
    for span in left + rest where column < leftEnd {
      column += canvas.writeCut(
        span.text, at: Position(column: column, row: line.origin.row), span.role,
        columns: leftEnd - column)
    }
    column += canvas.write(
      hidden, at: Position(column: column, row: line.origin.row), columns: roomEnd - column)
    return column
  }

  /// Says why there is nothing to see.
  private func drawEmpty(into canvas: inout Canvas) {
    for (line, text) in emptyLines.enumerated() where line < area.size.rows {
      canvas.writeCut(
        text, at: Position(column: area.origin.column + 2, row: area.origin.row + line), .dim,
        columns: area.size.columns - 3)
    }
  }

  private var emptyLines: [String] {
    if tree.filtered != nil {
      let isZoomed = tree.scope.count < tree.experiment.tree.count
      return [
        "nothing \(isZoomed ? "here " : "")matches the filter",
        "\(keyMap.keyName(.clearFilters)): clear all filters",
        isZoomed ? "\(keyMap.keyName(.zoomOut)): zoom out" : "",
      ]
    }
    guard !tree.experiment.files.isEmpty else {
      return [
        "FluxLoop wrote nothing in \(tree.experiment.shownPath)",
        "the experiment was aborted or has not ended (\(keyMap.keyName(.reload)): reload)",
      ]
    }
    let findings = tree.overview.findings.count
    let key = keyMap.keyName(.findings)
    return [
      "no traces and no observations in \(tree.experiment.shownPath)",
      findings == 0 ? "the files are empty" : "\(key): list \(counted(findings, "finding"))",
    ]
  }
}
