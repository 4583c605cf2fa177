import CellGrid
import TraceCore

/// The header line: the experiment's figures at the left, the filter at the right.
struct TreeHeader {
  let tree: TreeState

  private var experiment: Experiment { tree.experiment }

  func draw(into canvas: inout Canvas) {
    let columns = canvas.size.columns
    canvas.fill(Area(column: 0, row: 0, columns: columns, rows: 1), .header)
    let filterWidth = drawFilter(into: &canvas)
    let room = columns - 2 - (filterWidth > 0 ? filterWidth + 2 : 0)
    canvas.writeCut(title(room), at: Position(column: 1, row: 0), .header, columns: room)
  }

  /// Draws the filter at the right and returns the columns that it took. The filter is cut before the
  /// count is.
  private func drawFilter(into canvas: inout Canvas) -> Int {
    guard let count = tree.filterCountText else { return 0 }
    let columns = canvas.size.columns
    let filter = "filter: \(tree.filter.description.shown)"
    let countWidth = count.columnWidth + 2
    let room = max(0, max(columns / 2, min(columns - 2, countWidth + 24)) - countWidth)
    let filterWidth = min(filter.columnWidth, room)
    let start = columns - filterWidth - countWidth - 1
    canvas.writeCut(
      filter, at: Position(column: start, row: 0), .headerFilter, columns: filterWidth)
    canvas.write(
      "  " + count, at: Position(column: start + filterWidth, row: 0), .headerFilter,
      columns: countWidth)
    return filterWidth + countWidth
  }

  /// Name and figures. The name is cut before a figure is.
  private func title(_ room: Int) -> String {
    let facts = (viewFacts(room) + facts).joined(separator: " · ")
    let name = experiment.name.shown
    let nameRoom = max(8, room - facts.columnWidth - 3)
    let shown = name.columnWidth <= nameRoom ? name : name.prefix(nameRoom - 1) + "…"
    return "\(shown) · \(facts)"
  }

  private var facts: [String] {
    let failed = tree.overview.counts.failed
    let errors = experiment.tree.errors(in: 0..<experiment.tree.count)
    let findings = tree.overview.findings.count
    let facts: [String?] = [
      counted(experiment.traces.count, "run"),
      failed > 0 ? "\(failed) failed" : nil,
      "\(Format.count(experiment.observations.count)) obs",
      errors > 0 ? "\(Mark.error) \(Format.count(errors))" : nil,
      findings > 0 ? "\(Mark.finding) \(Format.count(findings))" : nil,
      experiment.summary?.passRate.map { "pass \(Format.percent($0))" },
      experiment.isPartial ? "partial" : nil,
      experiment.isRepaired ? "repaired" : nil,
    ]
    return facts.compactMap { $0 }
  }
}
