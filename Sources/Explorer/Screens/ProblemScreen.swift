import CellGrid
import TraceCore

/// All findings, one a line, in the order of the files.
enum ProblemScreen {
  /// Findings that a screen shows at once.
  static func height(_ size: Size) -> Int { max(1, size.rows - 3) }

  static func draw(_ state: State, _ problems: ProblemList, into frame: inout Frame) {
    guard let experiment = state.explorer?.experiment else { return }
    let findings = experiment.findings
    let area = frame.drawBox(
      findings.isEmpty ? "No findings" : counted(findings.count, "finding"),
      size: Size(columns: frame.size.columns - 4, rows: max(1, findings.count) + 1))
    for place in 0..<area.size.rows - 1 {
      let number = problems.top + place
      guard findings.indices.contains(number) else { break }
      let finding = findings[number]
      let row = area.origin.row + place
      let used = frame.write(
        spans(finding, experiment), at: Position(column: area.origin.column, row: row),
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

  private static func spans(_ finding: Finding, _ experiment: Experiment) -> [DetailLine.Span] {
    let mark: DetailLine.Span =
      switch finding.severity {
      case .error: .init(text: Mark.error + " ", style: Theme.error)
      case .warning: .init(text: Mark.finding + " ", style: Theme.warning)
      case .info: .init(text: "i ", style: Theme.dim)
      }
    let place =
      finding.line > 0
      ? "\(experiment.files[finding.file].name):\(finding.line)"
      : experiment.files[finding.file].name
    return [
      mark, .init(text: finding.rule.rawValue, style: Theme.bold),
      .init(text: "  \(place)  ", style: Theme.dim),
      .init(text: finding.message, style: Theme.plain),
    ]
  }
}
