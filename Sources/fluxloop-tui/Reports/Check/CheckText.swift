import CellGrid
import Explorer
import TraceCore

/// The output of `check`: each finding with locations, cause and fix, then the counts.
struct CheckText: Report {
  let report: FindingReport
  let paint: Paint

  /// Of more locations, only the number is written.
  private static let locationLimit = 5

  func write(to output: inout Output) {
    var explained: Set<Rule> = []
    for finding in report.findings {
      write(finding, to: &output)
      writeExplanation(
        finding, withExample: explained.insert(finding.rule).inserted, to: &output)
      output.writeLine()
    }
    output.writeLine(report.findings.isEmpty ? paint.green("no findings") : counts)
  }

  private var counts: String {
    Severity.allCases.reversed().map { counted(report.count($0), $0.rawValue) }
      .joined(separator: ", ")
  }

  private func write(_ finding: ReportedFinding, to output: inout Output) {
    let head = [
      colored(finding.severity), paint.bold(finding.rule.rawValue),
      finding.tool.map { Sanitizer.line($0) }, paint.dim("(\(finding.confidence.rawValue))"),
    ]
    output.writeLine(head.compactMap { $0 }.joined(separator: "  "))
    output.writeLine("  \(Sanitizer.line(finding.message))")
    for sign in finding.signs {
      output.writeLine(paint.dim("    \(sign.isFor ? "+" : "-") \(Sanitizer.line(sign.text))"))
    }
    for line in finding.occurrences(limit: Self.locationLimit) { write(line, to: &output) }
    let rest = finding.count - Self.locationLimit
    if rest > 0 { output.writeLine("    … and \(counted(rest, "more location"))") }
    writeSource(of: finding, to: &output)
  }

  private func write(_ line: QuotedLine, to output: inout Output) {
    let location = Sanitizer.line(line.location.description)
    output.writeLine("    \(location)  \(paint.dim(Sanitizer.line(line.excerpt)))")
  }

  /// The user's own lines, or else the locations of findings about the same tool.
  private func writeSource(of finding: ReportedFinding, to output: inout Output) {
    let lines = finding.source?.lines ?? []
    // A finding in source alone has its own line as the only occurrence.
    for line in finding.groups.isEmpty ? lines.dropFirst() : lines[...] {
      write(line, to: &output)
    }
    let known = Set(lines.map(\.location.description))
    let others = finding.seeAlso.filter { !known.contains($0.description) }
    for location in others.prefix(Self.locationLimit) {
      output.writeLine("    see also \(Sanitizer.line(location.description))")
    }
  }

  private func writeExplanation(
    _ finding: ReportedFinding, withExample: Bool, to output: inout Output
  ) {
    let info = finding.info
    for line in info.causeAndFix { output.writeLine(line) }
    let fixedLines = finding.source?.fixedLines ?? []
    for line in fixedLines { output.writeLine("    " + paint.dim(Sanitizer.line(line))) }
    if let command = finding.source?.fixCommand {
      output.writeLine("  apply: \(Sanitizer.line(command.text))")
    }
    guard withExample, fixedLines.isEmpty else { return }
    for line in info.exampleLines { output.writeLine("    " + paint.dim(line)) }
  }

  private func colored(_ severity: Severity) -> String {
    switch severity {
    case .error: paint.red("✗ error")
    case .warning: paint.yellow("⚠ warning")
    case .info: paint.dim("i info")
    }
  }
}
