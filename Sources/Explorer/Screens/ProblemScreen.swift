import CellGrid
import TraceCore

/// The findings, grouped by rule and tool; a group of several lists its places below.
enum ProblemScreen {
  /// Lines that a screen shows at once.
  static func height(_ size: Size) -> Int { max(1, size.rows - 3) }

  static func draw(_ state: State, _ problems: ProblemList, into frame: inout Frame) {
    guard let tree = state.explorer else { return }
    let lines = tree.overview.problems
    let count = tree.experiment.findings.count
    let area = frame.drawBox(
      count == 0
        ? "No findings"
        : "\(counted(count, "finding")) in \(counted(tree.overview.problems.groups.count, "group"))",
      size: Size(columns: frame.size.columns - 4, rows: max(1, lines.count) + 1))
    for place in 0..<area.size.rows - 1 {
      let number = problems.top + place
      guard number < lines.count else { break }
      let row = area.origin.row + place
      let used = frame.write(
        spans(lines[number], tree), at: Position(column: area.origin.column, row: row),
        columns: area.size.columns)
      if used >= area.size.columns {
        frame.write(
          "…", at: Position(column: area.origin.column + area.size.columns - 1, row: row))
      }
      if number == problems.cursor {
        frame.highlight(
          Area(column: area.origin.column, row: row, columns: area.size.columns, rows: 1),
          hasFocus: true)
      }
    }
    let foot = state.message?.text ?? "Enter goes to the place · Esc closes"
    frame.writeCut(
      foot, at: Position(column: area.origin.column, row: area.origin.row + area.size.rows - 1),
      style: Theme.dim, columns: area.size.columns)
  }

  private static func spans(_ line: ProblemLines.Line, _ tree: TreeState) -> [DetailLine.Span] {
    switch line {
    case .group(let number):
      let group = tree.overview.problems.groups[number]
      let isOne = group.findings.count == 1
      return [
        mark(group.severity), .init(text: group.rule.rawValue, style: Theme.bold),
        .init(
          text: group.subject.map { "  " + $0 } ?? "", style: Theme.plain),
        .init(text: isOne ? "" : "  ×\(group.findings.count)", style: Theme.bold),
        .init(
          text: isOne ? "  \(place(group.findings[0], tree))  " : "  ", style: Theme.dim),
        .init(text: isOne ? group.message : group.rule.info.title, style: Theme.plain),
      ]
    case .finding(let group, let number):
      let finding = tree.overview.problems.groups[group].findings[number]
      return [
        .init(text: "    \(place(finding, tree))  ", style: Theme.dim),
        .init(text: finding.message, style: Theme.plain),
      ]
    }
  }

  private static func mark(_ severity: Severity) -> DetailLine.Span {
    switch severity {
    case .error: .init(text: Mark.error + " ", style: Theme.error)
    case .warning: .init(text: Mark.finding + " ", style: Theme.warning)
    case .info: .init(text: "i ", style: Theme.dim)
    }
  }

  private static func place(_ finding: Finding, _ tree: TreeState) -> String {
    let name = tree.experiment.files[finding.file].name
    return finding.line > 0 ? "\(name):\(finding.line)" : name
  }
}
