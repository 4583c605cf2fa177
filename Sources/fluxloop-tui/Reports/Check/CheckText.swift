import CellGrid
import Explorer
import TraceCore

/// The output of `check`: each finding with locations, cause and fix, then the counts.
struct CheckText: Report {
  let report: CheckReport
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
    for occurrence in finding.occurrences.prefix(Self.locationLimit) {
      let location = Sanitizer.line(occurrence.location.description)
      output.writeLine("    \(location)  \(paint.dim(Sanitizer.line(occurrence.excerpt)))")
    }
    let rest = finding.occurrences.count - Self.locationLimit
    if rest > 0 { output.writeLine("    … and \(counted(rest, "more location"))") }
    writeSource(of: finding, to: &output)
  }

  /// The user's own lines, or else the locations of findings about the same tool.
  private func writeSource(of finding: ReportedFinding, to output: inout Output) {
    let shown = Set(finding.occurrences.map(\.location.description))
    for line in finding.source where !shown.contains(line.location.description) {
      let location = Sanitizer.line(line.location.description)
      output.writeLine("    \(location)  \(paint.dim(Sanitizer.line(line.excerpt)))")
    }
    let known = Set(finding.source.map(\.location.description))
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
    for line in finding.fixedLines {
      output.writeLine("    " + paint.dim(Sanitizer.line(line)))
    }
    guard withExample, finding.fixedLines.isEmpty else { return }
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
