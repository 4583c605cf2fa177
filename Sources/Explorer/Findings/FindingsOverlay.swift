import CellGrid
import TraceCore

/// The list of findings, grouped by rule and subject; a group of several lists its findings below.
struct FindingsOverlay: Overlay {
  /// The selected line of ``FindingLines``.
  private(set) var cursor = 0
  /// The first line on the screen.
  private(set) var top = 0

  /// Lines that a screen shows at once.
  private static func height(_ size: Size) -> Int { max(1, size.rows - 3) }

  mutating func press(_ key: Key, _ context: inout OverlayContext) {
    guard let lines = context.tree?.overview.findings.lines else { return context.close() }
    let height = Self.height(context.size)
    switch context.keyMap.command(for: key) {
    case .moveDown: cursor += 1
    case .moveUp: cursor -= 1
    case .pageDown, .halfPageDown: cursor += height
    case .pageUp, .halfPageUp: cursor -= height
    case .moveFirst: cursor = 0
    case .moveLast: cursor = lines.count - 1
    case .openDetail, .unfoldOrChild: jump(lines, &context)
    case .back, .quit, .findings: context.close()
    default: break
    }
  }

  /// Goes to the row of the selected finding; a filter that hides it is cleared.
  private func jump(_ lines: FindingLines, _ context: inout OverlayContext) {
    guard (0..<lines.count).contains(cursor), let tree = context.tree else {
      return context.close()
    }
    guard let number = lines.number(lines[cursor]) else {
      let location = lines.finding(lines[cursor]).source?.line.location.description ?? ""
      context.message = .note("only the source shows it: \(location)")
      return
    }
    guard let row = tree.row(ofFinding: number) else {
      let location = tree.experiment.records.fileLine(of: tree.experiment.findings[number])
      context.message = .note("no row shows this record: \(location)")
      return
    }
    context.close()
    if !tree.isShown(row) { context.tree?.change { $0 = FilterState() } }
    context.tree?.go(to: row)
  }

  /// Another snapshot may have fewer lines.
  mutating func settle(_ context: OverlayContext) {
    let count = context.tree?.overview.findings.lines.count ?? 0
    cursor = min(max(0, cursor), max(0, count - 1))
    top = firstLine(top, cursor: cursor, of: count, height: Self.height(context.size))
  }

  func draw(into canvas: inout Canvas, _ context: OverlayContext) {
    guard let tree = context.tree else { return }
    let lines = tree.overview.findings.lines
    let area = canvas.drawBox(
      title(tree),
      size: Size(columns: canvas.size.columns - 4, rows: max(1, lines.count) + 1))
    let text = FindingText(
      lines: lines, experiment: tree.experiment, columns: area.size.columns - 1)
    for row in 0..<area.size.rows - 1 where top + row < lines.count {
      draw(text.spans(lines[top + row]), in: area.row(row), into: &canvas)
      if top + row == cursor { canvas.select(area.row(row), hasFocus: true) }
    }
    let foot = context.message?.text ?? "Enter: jump · Esc: close"
    canvas.writeCut(
      foot, at: area.row(area.size.rows - 1).origin, .dim, columns: area.size.columns)
  }

  private func title(_ tree: TreeState) -> String {
    let findings = tree.overview.findings
    let count = findings.lines.occurrenceCount
    guard count > 0 else { return "No findings" }
    let groups = findings.count
    return "\(counted(count, "finding")) in \(counted(groups, "group"))"
  }

  private func draw(_ spans: [Span], in row: Area, into canvas: inout Canvas) {
    let columns = row.size.columns
    guard canvas.write(spans, at: row.origin, columns: columns) >= columns else { return }
    canvas.writeRight("…", in: row, .plain)
  }
}
