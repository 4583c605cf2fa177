import CellGrid
import TraceCore

/// Draws the rows of the tree with bars.
struct TimelinePane {
  let tree: TreeState
  let area: Area
  private let columns: TimelineColumns

  init(_ tree: TreeState, area: Area) {
    self.tree = tree
    self.area = area
    columns = TimelineColumns(area.size.columns)
  }

  func draw(into canvas: inout Canvas) {
    guard area.size.columns > 0 else { return }
    var run: TimelineRun?
    for (line, row) in tree.visibleRows(from: tree.top, count: area.size.rows).enumerated() {
      if run?.rows.contains(row) != true { run = TimelineRun(tree, ofRow: row) }
      guard let run else { continue }
      draw(TimelineRow(tree, row: row, in: run), in: area.row(line), into: &canvas)
    }
  }

  private func draw(_ row: TimelineRow, in line: Area, into canvas: inout Canvas) {
    drawName(row, in: line, into: &canvas)
    drawBar(row, in: line, into: &canvas)
    drawFigures(row, in: line, into: &canvas)
    // The bar keeps its colours, which say what it is.
    let left = Area(
      column: line.origin.column, row: line.origin.row, columns: columns.bars.lowerBound - 1,
      rows: 1)
    let right = Area(
      column: line.origin.column + columns.bars.upperBound + 1, row: line.origin.row,
      columns: line.size.columns - columns.bars.upperBound - 1, rows: 1)
    for part in [left, right] {
      if row.isCritical { canvas.embolden(part) }
      if row.row == tree.cursor { canvas.select(part, hasFocus: tree.focus == .tree) }
    }
    if let filtered = tree.filtered, !filtered.matches.contains(row.row) { canvas.subdue(line) }
  }

  /// Draws marks and name, cut where there is no room, and the duration.
  private func drawName(_ row: TimelineRow, in line: Area, into canvas: inout Canvas) {
    let content = row.content
    let indent = TreeRow.indent(
      tree.shownDepth(row.row, limit: columns.name), columns.name)
    let start = line.origin.column + indent
    let end = line.origin.column + columns.name
    let spans = content.spans(Self.leading)
    let hidden = content.hiddenSpans
    // A number that is cut would be another number.
    let hiddenWidth = end - start - hidden.columnWidth >= Self.shortestName ? hidden.columnWidth : 0
    var column = start
    for span in spans where column < end - hiddenWidth {
      column += canvas.writeCut(
        span.text, at: Position(column: column, row: line.origin.row), span.role,
        columns: end - hiddenWidth - column)
    }
    if hiddenWidth > 0 {
      canvas.write(
        hidden, at: Position(column: column, row: line.origin.row), columns: hiddenWidth)
    }
    canvas.write(
      content.spans(Self.duration), at: Position(column: end, row: line.origin.row),
      columns: 1 + TimelineColumns.duration)
  }

  /// Columns of marks and name that are worth more than how much folding hides.
  private static let shortestName = 10
  private static let leading = TreeColumn.standard.filter {
    [.fold, .state, .finding, .typeLetter, .label].contains($0.content)
  }
  private static let duration = [
    TreeColumn(content: .duration, side: .trailing, width: TimelineColumns.duration)
  ]

  private func drawBar(_ row: TimelineRow, in line: Area, into canvas: inout Canvas) {
    let (first, count) = (line.origin.column + columns.bars.lowerBound, columns.bars.count)
    func position(_ column: Int) -> Position {
      Position(column: first + column, row: line.origin.row)
    }
    let bar = row.axis.map { TimeBar(row.time, on: $0, columns: count) }
    let edge: Role = row.isInCurrentRun ? .plain : .dim
    canvas.write(bar?.continuesLeft == true ? "‹" : "│", at: position(-1), edge)
    canvas.write(bar?.continuesRight == true ? "›" : "│", at: position(count), edge)
    for piece in bar?.pieces ?? [] {
      let place = position(piece.column)
      let width = canvas.write(piece.text, at: place, row.role, columns: count - piece.column)
      let cells = Area(column: place.column, row: place.row, columns: width, rows: 1)
      if piece.isInverted { canvas.invert(cells) }
      if row.isCritical { canvas.embolden(cells) }
    }
    if bar == nil || row.time == .unknown, let note = row.note {
      canvas.writeCut(note, at: position(1), .dim, columns: count - 1)
    }
  }

  private func drawFigures(_ row: TimelineRow, in line: Area, into canvas: inout Canvas) {
    let column = line.origin.column + columns.bars.upperBound + 1
    func write(_ text: String, _ offset: Int, _ role: Role) {
      canvas.write(text, at: Position(column: column + offset, row: line.origin.row), role)
    }
    let slowest = row.isSlowest ? TimelineRow.slowest : nil
    guard columns.hasFigures else {
      write(slowest ?? (row.isCritical ? TimelineRow.critical : ""), 0, .strong)
      return
    }
    write(row.isCritical ? TimelineRow.critical : "", 0, .strong)
    if let time = row.selfTime {
      let text = Format.duration(microseconds: time)
      write(text, 8 - text.columnWidth, .plain)
    }
    if let share = row.largestShare { write(share.text, 13 - share.text.columnWidth, share.role) }
    if let share = row.share { write(share, 13 - share.columnWidth, .dim) }
    write(slowest ?? "", 14, .warning)
  }
}
