import CellGrid
import Explorer
import TraceCore

/// The output of `stats`: for each experiment a table by type, a table by name, and the evaluation.
struct StatsText: Report {
  let experiments: [ExperimentFigures]

  private static let headings = ["count", "errors", "p50", "p95", "max", "self", "tokens"]

  func write(to output: inout Output) {
    for (number, experiment) in experiments.enumerated() {
      if number > 0 { output.writeLine() }
      write(experiment, to: &output)
    }
  }

  private func write(_ experiment: ExperimentFigures, to output: inout Output) {
    let statistics = experiment.statistics
    let facts = [
      experiment.name, counted(statistics.traces, "trace"),
      counted(statistics.observations, "observation"),
    ]
    output.writeLine(Sanitizer.line(facts.joined(separator: " · ")))
    output.writeLine()
    write(
      TextTable(
        headings: ["type"] + Self.headings, textColumns: 1,
        rows: statistics.types.map { [$0.type.isEmpty ? "?" : $0.type] + cells($0.figures) }),
      to: &output)
    output.writeLine()
    write(
      TextTable(
        headings: ["name", "type"] + Self.headings, textColumns: 2,
        rows: statistics.names.map { [$0.name, $0.type] + cells($0.figures) }),
      to: &output)
    if let evaluation = statistics.evaluation { write(evaluation, to: &output) }
  }

  func write(_ table: TextTable, to output: inout Output) {
    for line in table.lines { output.writeLine(line) }
  }

  private func cells(_ figures: Statistics) -> [String] {
    let durations = [figures.p50, figures.p95, figures.max, figures.selfTime].map {
      $0.map { Format.duration(milliseconds: $0) } ?? "-"
    }
    return ["\(figures.count)", "\(figures.errors)"] + durations + ["\(figures.tokens)"]
  }
}
