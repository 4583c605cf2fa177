import CellGrid
import TraceCore

/// The text of a line in the list of findings.
struct FindingText {
  let lines: FindingLines
  let experiment: Experiment
  /// The columns that a line has. Of a long path, the end shows.
  let columns: Int

  private static let indent = "      "

  /// `mark` is what a line of several begins with: whether they are folded.
  func spans(_ line: FindingLines.Line, mark: String = "") -> [Span] {
    switch line {
    case .finding(let number):
      return [Span(mark.isEmpty ? "  " : mark + " ", .dim)] + spans(lines.findings[number])
    case .occurrence:
      guard let number = lines.findingNumber(line) else { return [] }
      let finding = experiment.findings[number]
      return [
        Span("\(Self.indent)\(location(finding))  ", .dim), Span(finding.message),
      ]
    case .source(let finding, let number):
      let explanation = lines.findings[finding].source?.explanation ?? []
      return explanation.indices.contains(number) ? spans(explanation[number]) : []
    }
  }

  private func spans(_ finding: ReportedFinding) -> [Span] {
    let mark = Mark.of(finding.severity)
    let head = [
      Span(mark.text + " ", mark.role), Span(finding.rule.rawValue, .strong),
      Span(finding.tool.map { "  " + $0 } ?? ""),
    ]
    guard finding.count == 1 else {
      return head + [
        Span("  ×\(finding.count)", .strong), Span("  ", .dim), Span(finding.info.title),
      ]
    }
    // A finding in source alone has its location in the next line.
    let location =
      finding.findingNumber(0).map { self.location(experiment.findings[$0]) + "  " } ?? ""
    return head + [Span("  \(location)", .dim), Span(finding.message)]
  }

  /// File name and line of a finding.
  private func location(_ finding: Finding) -> String {
    let name = experiment.files[finding.file].name
    return finding.line > 0 ? "\(name):\(finding.line)" : name
  }

  private func spans(_ line: ReportedSource.Explanation) -> [Span] {
    switch line {
    case .own(let line):
      [
        Span(Self.indent + location(line) + "  ", .dim), Span(line.excerpt, .string),
      ]
    case .fixed(let text, let isFirst):
      [Span(Self.indent + (isFirst ? "fix    " : "       "), .dim), Span(text, .string)]
    case .command(let command):
      [Span(Self.indent + "apply  ", .dim), Span(text(command))]
    }
  }

  /// At most half a line, so that there is room for the text.
  private func location(_ line: QuotedLine) -> String {
    line.location.description.truncated(to: max(16, columns / 2), at: .leading)
  }

  /// With a shorter path where the command does not fit.
  private func text(_ command: FixCommand) -> String {
    let room = columns - Self.indent.columnWidth - 7
    let rest = command.text { _ in "" }.columnWidth
    return command.text { $0.truncated(to: max(8, room - rest), at: .leading) }
  }
}
