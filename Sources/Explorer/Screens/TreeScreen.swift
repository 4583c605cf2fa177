import CellGrid
import TraceCore

/// The main screen: header, tree, detail, status line.
struct TreeScreen {
  let state: State
  let tree: TreeState

  private var experiment: Experiment { tree.experiment }

  func draw(into frame: inout Frame) {
    let layout = state.layout
    drawHeader(into: &frame)
    drawTree(layout.tree, into: &frame)
    drawDivider(layout.divider, into: &frame)
    if let detail = layout.detail { drawDetail(detail, into: &frame) }
    StatusLine(state: state, tree: tree).draw(into: &frame)
  }

  // MARK: Header

  private func drawHeader(into frame: inout Frame) {
    let area = Area(column: 0, row: 0, columns: frame.size.columns, rows: 1)
    frame.fill(area, style: Theme.header)
    let filter = filterText()
    let filterWidth = min(filter.columnWidth, frame.size.columns / 2)
    frame.writeCut(
      filter, at: Position(column: frame.size.columns - filterWidth - 1, row: 0),
      style: Theme.header.adding(.bold), columns: filterWidth)
    let room = frame.size.columns - 2 - (filterWidth > 0 ? filterWidth + 2 : 0)
    frame.writeCut(
      facts(room).joined(separator: " · "), at: Position(column: 1, row: 0), style: Theme.header,
      columns: room)
  }

  /// What the header tells; the name is cut before a count is lost.
  private func facts(_ room: Int) -> [String] {
    let failed = tree.overview.counts.failed
    let errors = experiment.tree.errors(in: 0..<experiment.tree.count)
    var facts = [counted(experiment.traces.count, "run")]
    if failed > 0 { facts.append("\(failed) failed") }
    facts.append("\(Format.count(experiment.observations.count)) obs")
    if errors > 0 { facts.append("\(Mark.error) \(Format.count(errors))") }
    if !experiment.findings.isEmpty {
      facts.append("\(Mark.finding) \(Format.count(tree.overview.problems.groups.count))")
    }
    if let rate = experiment.summary?.passRate { facts.append("pass \(Format.percent(rate))") }
    if experiment.isPartial { facts.append("partial") }
    if experiment.isRepaired { facts.append("repaired") }
    let rest = facts.joined(separator: " · ").columnWidth + 3
    let name = experiment.name
    let nameRoom = max(8, room - rest)
    facts.insert(
      name.columnWidth <= nameRoom ? name : name.prefix(nameRoom - 1) + "…", at: 0)
    return facts
  }

  private func filterText() -> String {
    let count: String
    if let going = tree.filtering {
      count = "\(going.count) … of"
    } else if let filtered = tree.filtered {
      count = "\(filtered.observationCount)\(filtered.isComplete ? "" : "+") of"
    } else {
      return ""
    }
    return "filter: \(tree.filter.description)  \(count) \(experiment.observations.count)"
  }

  // MARK: Panes

  private func drawTree(_ area: Area, into frame: inout Frame) {
    guard area.size.columns > 0 else { return }
    let rows = tree.visibleRows(from: tree.top, count: area.size.rows)
    for (place, row) in rows.enumerated() {
      let line = Area(
        column: area.origin.column, row: area.origin.row + place, columns: area.size.columns,
        rows: 1)
      TreeRow(tree: tree, row: row, area: line).draw(into: &frame)
      if row == tree.cursor { frame.highlight(line, hasFocus: tree.focus == .tree) }
    }
    if rows.isEmpty { drawEmpty(area, into: &frame) }
  }

  /// Says why there is nothing to see.
  private func drawEmpty(_ area: Area, into frame: inout Frame) {
    let lines =
      tree.filtered != nil
      ? ["no observation passes the filter", "X clears it"]
      : [
        "no traces and no observations in \(experiment.path)",
        experiment.findings.isEmpty
          ? "the files are empty" : "p lists \(counted(experiment.findings.count, "finding"))",
      ]
    for (place, line) in lines.enumerated() where place < area.size.rows {
      frame.writeCut(
        line, at: Position(column: area.origin.column + 2, row: area.origin.row + place),
        style: Theme.dim, columns: area.size.columns - 3)
    }
  }

  private func drawDivider(_ divider: Layout.Divider?, into frame: inout Frame) {
    switch divider {
    case .column(let column):
      for row in 1..<max(1, frame.size.rows - 1) {
        frame.write("│", at: Position(column: column, row: row), style: Theme.dim)
      }
    case .row(let row):
      frame.write(
        String(repeating: "─", count: frame.size.columns), at: Position(column: 0, row: row),
        style: Theme.dim)
    case nil: break
    }
  }

  private func drawDetail(_ area: Area, into frame: inout Frame) {
    let detail = tree.detail
    let hasFocus = tree.focus == .detail
    for place in 0..<area.size.rows {
      let number = detail.top + place
      guard detail.lines.indices.contains(number) else { return }
      let line = detail.lines[number]
      let position = Position(
        column: area.origin.column + line.indent, row: area.origin.row + place)
      let used = frame.write(
        line.spans, at: position, columns: area.size.columns - line.indent)
      if line.isHeading {
        frame.write(
          String(repeating: "─", count: max(0, area.size.columns - used)),
          at: Position(column: position.column + used, row: position.row), style: Theme.section)
      }
      if hasFocus, number == detail.cursor {
        frame.highlight(
          Area(
            column: area.origin.column, row: position.row, columns: area.size.columns, rows: 1),
          hasFocus: true)
      }
    }
  }
}
