import CellGrid
import Explorer
import TraceCore

/// One experiment of `tree`.
struct ExperimentText: Report {
  private let experiment: Experiment
  /// `nil` without a filter.
  private let filtered: FilteredRows?
  private let paint: Paint

  /// Of more findings, only the number is written.
  private static let findingLimit = 100

  init(_ experiment: Experiment, query: Query, paint: Paint) {
    self.experiment = experiment
    filtered = query.isEmpty ? nil : experiment.rows(matching: query)
    self.paint = paint
  }

  func write(to output: inout Output) {
    output.writeLine(header)
    writeRows(to: &output)
    if let filtered {
      output.writeLine(paint.dim("the filter matches \(filtered.text(of: experiment))"))
    }
    writeFindings(to: &output)
  }

  private var header: String {
    let failed = experiment.traces.count { $0.outcome == .failed }
    let errors = experiment.tree.errors(in: 0..<experiment.tree.count)
    let findings = FindingReport([experiment]).count
    let recorded = experiment.observations.recordedCount
    let steps = experiment.observations.count - recorded
    let facts = [
      paint.bold(Sanitizer.line(experiment.name)), Sanitizer.line(experiment.shownPath),
      counted(experiment.traces.count, "run"),
      failed > 0 ? paint.red("\(failed) failed") : nil,
      recorded > 0 || steps == 0 ? counted(recorded, "observation") : nil,
      steps > 0 ? counted(steps, "step") : nil,
      errors > 0 ? paint.red(counted(errors, "error")) : nil,
      findings > 0 ? paint.yellow(counted(findings, "finding")) : nil,
    ]
    return facts.compactMap { $0 }.joined(separator: " · ")
  }

  private func writeRows(to output: inout Output) {
    let text = TreeRowText(experiment: experiment, paint: paint)
    for row in 0..<experiment.tree.count where filtered?.shown.contains(row) ?? true {
      let isContext = filtered?.matches.contains(row) == false
      output.writeLine(isContext ? paint.dim(text.line(row)) : text.line(row))
    }
  }

  private func mark(_ finding: Finding) -> String {
    switch finding.severity {
    case .error: paint.red("✗ \(finding.rule.rawValue)")
    case .warning: paint.yellow("⚠ \(finding.rule.rawValue)")
    case .info: paint.dim("i \(finding.rule.rawValue)")
    }
  }

  private func writeFindings(to output: inout Output) {
    for finding in experiment.findings.prefix(Self.findingLimit) {
      let text = "  \(experiment.records.fileLine(of: finding)): \(finding.message)"
      output.writeLine(mark(finding) + Sanitizer.line(text))
    }
    let rest = experiment.findings.count - Self.findingLimit
    if rest > 0 {
      let text = counted(rest, "more line") + " with findings"
      output.writeLine(paint.yellow("⚠ \(text); --format json lists all"))
    }
  }
}
