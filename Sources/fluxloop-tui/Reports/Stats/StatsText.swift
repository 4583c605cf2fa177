import CellGrid
import Explorer
import TraceCore

/// The output of `stats`: for each experiment a table by type, a table by name, a table by model, and the
/// evaluation.
struct StatsText: Report {
  let experiments: [ExperimentFigures]

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
    let columns = StatsColumn.used(by: statistics)
    write(
      table(
        ["type"], columns,
        statistics.types.map { ([$0.type.isEmpty ? "?" : $0.type], .init($0.figures)) }),
      to: &output)
    output.writeLine()
    write(
      table(
        ["name", "type"], columns,
        statistics.names.map { ([$0.name, $0.type], .init($0.figures)) }),
      to: &output)
    if !statistics.models.isEmpty {
      output.writeLine()
      write(
        table(
          ["model"], columns.filter(\.isOfModels),
          statistics.models.map { ([$0.model], .init($0.figures)) }),
        to: &output)
    }
    if let evaluation = statistics.evaluation { write(evaluation, to: &output) }
  }

  private func table(
    _ names: [String], _ columns: [StatsColumn], _ rows: [([String], StatsColumn.Figures)]
  ) -> TextTable {
    TextTable(
      headings: names + columns.map(\.rawValue), textColumns: names.count,
      rows: rows.map { names, figures in names + columns.map { $0.cell(figures) } })
  }

  func write(_ table: TextTable, to output: inout Output) {
    for line in table.lines { output.writeLine(line) }
  }
}
