import CellGrid
import TraceCore

extension PagesOverlay {
  func draw(into canvas: inout Canvas, _ context: OverlayContext) {
    guard let tree = context.tree else { return }
    let layout = PageLayout(page, context.size)
    _ = canvas.drawBox("", size: Size(columns: canvas.size.columns, rows: canvas.size.rows))
    canvas.write(
      PageTitles(page: page, tree: tree).spans, at: Position(column: 2, row: 0),
      columns: max(0, canvas.size.columns - 4))
    drawLines(tree, layout, into: &canvas)
    drawFoot(tree, layout, context, into: &canvas)
    raw?.draw(tree.pages.rawLine, layout, into: &canvas)
  }

  private func drawLines(_ tree: TreeState, _ layout: PageLayout, into canvas: inout Canvas) {
    let list = layout.list
    guard let count = count(tree) else {
      canvas.write(tree.experiment.isPartial ? "reading …" : "counting …", at: list.origin, .dim)
      return
    }
    if let heading = layout.heading { drawHeading(tree, heading, into: &canvas) }
    for row in 0..<list.size.rows where cursor.top + row < count {
      draw(spans(cursor.top + row, tree, list.size.columns), in: list.row(row), into: &canvas)
      if cursor.top + row == cursor.line { canvas.select(list.row(row), hasFocus: true) }
    }
  }

  /// Repeats the heading of the first table on the screen where it has been scrolled away.
  private func drawHeading(_ tree: TreeState, _ area: Area, into canvas: inout Canvas) {
    guard let tables = tree.pages.statistics, tables.count > 0,
      case .row(let index, _) = tables.line(cursor.top)
    else { return }
    let section = tables.sections[index]
    draw(
      StatisticsRow(section, tables.sort, columns: area.size.columns).heading, in: area,
      into: &canvas)
  }

  private func spans(_ line: Int, _ tree: TreeState, _ columns: Int) -> [Span] {
    switch page {
    case .findings:
      let lines = tree.overview.findings.lines
      let content = lines.line(at: line, folds)
      let isFoldable = lines.occurrences(content.finding) > 0
      let mark = folds.isUnfolded(content.finding) ? Mark.unfolded : Mark.folded
      return FindingText(lines: lines, experiment: tree.experiment, columns: columns - 1)
        .spans(content, mark: isFoldable ? mark : "")
    case .failures:
      guard let groups = tree.pages.failures?.groups else { return [] }
      return FailureRow(group: groups[line], columns: columns).spans
    case .statistics:
      guard let tables = tree.pages.statistics else { return [] }
      switch tables.line(line) {
      case .title(let index):
        return StatisticsRow(tables.sections[index], tables.sort, columns: columns).heading
      case .row(let index, let row):
        let section = tables.sections[index]
        return StatisticsRow(section, tables.sort, columns: columns).spans(
          Int(section.order[row]))
      }
    }
  }

  private func draw(_ spans: [Span], in row: Area, into canvas: inout Canvas) {
    let columns = row.size.columns
    let used = canvas.write(spans, at: row.origin, columns: columns)
    // The lines of the other pages are made to fit.
    if used >= columns, page == .findings { canvas.writeRight("…", in: row, .plain) }
  }

  // MARK: Foot

  private func drawFoot(
    _ tree: TreeState, _ layout: PageLayout, _ context: OverlayContext, into canvas: inout Canvas
  ) {
    let foot = layout.foot
    let position = position(tree)
    canvas.writeRight(position, in: foot, .dim)
    let room = foot.size.columns - position.columnWidth - 2
    if let search, search.isTyping {
      canvas.writeCut("/" + search.line.text, at: foot.origin, .strong, columns: room)
      return
    }
    let text = context.message?.text ?? hint(tree, context.keyMap)
    canvas.writeCut(
      text, at: foot.origin, context.message?.role ?? .dim, columns: room)
  }

  /// The number of the selected finding, failure or row, and of the search's match.
  private func position(_ tree: TreeState) -> String {
    guard let count = count(tree), count > 0, cursor.line < count else { return "" }
    var parts: [String] = []
    if search?.line.isEmpty == false {
      let found = found(tree).map { "\($0.items.count)" } ?? "…"
      parts.append("\(found) found")
    }
    switch page {
    case .findings:
      let lines = tree.overview.findings.lines
      parts.append("\(lines.line(at: cursor.line, folds).finding + 1)/\(lines.findings.count)")
    case .failures: parts.append("\(cursor.line + 1)/\(count)")
    case .statistics:
      if let sort = tree.pages.statistics?.sort { parts.append(sort.heading + sort.mark) }
      if let tables = tree.pages.statistics,
        case .row(let section, let row) = tables.line(cursor.line)
      {
        parts.append("\(row + 1)/\(tables.sections[section].rowCount)")
      }
    }
    return parts.joined(separator: " · ")
  }

  private func hint(_ tree: TreeState, _ keyMap: KeyMap) -> String {
    let close =
      "\(keyMap.keyName(.search)): search · Tab: \(PageTitles.name(page.next(forward: true))) · Esc: close"
    switch page {
    case .findings: return "Enter: jump · ←→: fold · \(close)"
    case .failures:
      guard let groups = tree.pages.failures?.groups, cursor.line < groups.count else {
        return close
      }
      let summary = FailureRow(group: groups[cursor.line], columns: 0).summary
      return "\(summary) · Enter: jump, then \(keyMap.keyName(.searchNext)): next"
    case .statistics: return "Enter: filter · < >: sort · s: reverse · \(close)"
    }
  }
}
