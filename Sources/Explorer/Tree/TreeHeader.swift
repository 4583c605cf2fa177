import CellGrid
import TraceCore

/// The header line: the experiment's figures at the left, the filter at the right.
struct TreeHeader {
  let tree: TreeState

  private var experiment: Experiment { tree.experiment }

  func draw(into canvas: inout Canvas) {
    let columns = canvas.size.columns
    canvas.fill(Area(column: 0, row: 0, columns: columns, rows: 1), .header)
    let filter = filterText
    let filterWidth = min(filter.columnWidth, columns / 2)
    canvas.writeCut(
      filter, at: Position(column: columns - filterWidth - 1, row: 0), .headerFilter,
      columns: filterWidth)
    let room = columns - 2 - (filterWidth > 0 ? filterWidth + 2 : 0)
    canvas.writeCut(title(room), at: Position(column: 1, row: 0), .header, columns: room)
  }

  /// Name and figures. The name is cut before a figure is.
  private func title(_ room: Int) -> String {
    let facts = facts.joined(separator: " · ")
    let name = experiment.name
    let nameRoom = max(8, room - facts.columnWidth - 3)
    let shown = name.columnWidth <= nameRoom ? name : name.prefix(nameRoom - 1) + "…"
    return "\(shown) · \(facts)"
  }

  private var facts: [String] {
    let failed = tree.overview.counts.failed
    let errors = experiment.tree.errors(in: 0..<experiment.tree.count)
    let findings = tree.overview.findingLines.groups.count
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

  private var filterText: String {
    let count: String
    if let run = tree.filtering {
      count = "\(run.count) … of"
    } else if let filtered = tree.filtered {
      count = "\(filtered.observationCount)\(filtered.isComplete ? "" : "+") of"
    } else {
      return ""
    }
    return "filter: \(tree.filter.description)  \(count) \(experiment.observations.count)"
  }
}
