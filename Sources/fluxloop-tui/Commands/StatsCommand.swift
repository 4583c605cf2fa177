import ArgumentParser
import CellGrid
import Explorer
import TraceCore

/// Figures by type and by name.
struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Print counts, errors, durations, self time and tokens by type and by name.")

  @OptionGroup var source: SourceOptions
  @OptionGroup var filters: FilterOptions

  @Option(help: "text or json.")
  var format = Format.text

  func run() throws {
    let sources = try source.sources()
    // Only a filter asks for rows.
    let experiments = try Opening.load(
      sources, store: source.store, hasRows: !filters.state.query().isEmpty)
    let query = try filters.query(for: experiments)
    var output = Output()
    switch format {
    case .text:
      for (number, experiment) in experiments.enumerated() {
        if number > 0 { output.write("\n") }
        writeText(experiment, query, to: &output)
      }
    case .json:
      var json = JSONWriter()
      if experiments.count == 1 {
        json.object { write(experiments[0], query, &$0) }
      } else {
        json.object { json in
          json.array("experiments") { json in
            for experiment in experiments {
              json.object { json in
                json.string(experiment.path, "path")
                json.string(experiment.name, "name")
                write(experiment, query, &json)
              }
            }
          }
        }
      }
      output.write(json.drain() + [0x0A])
    }
  }

  private func figures(_ experiment: Experiment, _ query: Query) -> ExperimentStatistics {
    experiment.statistics(
      of: query.isEmpty ? nil : experiment.rows(matching: query).matches)
  }

  private func write(_ experiment: Experiment, _ query: Query, _ json: inout JSONWriter) {
    let figures = figures(experiment, query)
    json.integer(figures.observations, "observations")
    json.integer(figures.traces, "traces")
    json.array("types") { json in
      for row in figures.types {
        json.object { json in
          json.string(row.type, "type")
          write(row.figures, &json)
        }
      }
    }
    json.array("names") { json in
      for row in figures.names {
        json.object { json in
          json.string(row.name, "name")
          json.string(row.type, "type")
          write(row.figures, &json)
        }
      }
    }
  }

  private func write(_ figures: Statistics, _ json: inout JSONWriter) {
    json.integer(figures.count, "count")
    json.integer(figures.errors, "errors")
    json.number(figures.p50, "p50_ms")
    json.number(figures.p95, "p95_ms")
    json.number(figures.max, "max_ms")
    json.number(figures.selfTime, "self_ms")
    json.integer(figures.tokens, "tokens")
  }

  private func writeText(
    _ experiment: Experiment, _ query: Query, to output: inout Output
  ) {
    let figures = figures(experiment, query)
    output.write(
      Sanitizer.line(
        "\(experiment.name) · \(figures.traces) traces · \(figures.observations) observations")
        + "\n\n")
    let headings = ["count", "errors", "p50", "p95", "max", "self", "tokens"]
    output.write(
      TextTable.text(
        headings: ["type"] + headings, leading: 1,
        rows: figures.types.map { [$0.type.isEmpty ? "?" : $0.type] + values($0.figures) }))
    output.write("\n")
    output.write(
      TextTable.text(
        headings: ["name", "type"] + headings, leading: 2,
        rows: figures.names.map { [$0.name, $0.type] + values($0.figures) }))
  }

  private func values(_ figures: Statistics) -> [String] {
    let durations = [figures.p50, figures.p95, figures.max].map {
      $0.map { Explorer.Format.duration(milliseconds: $0) } ?? "-"
    }
    return ["\(figures.count)", "\(figures.errors)"] + durations + [
      Explorer.Format.duration(milliseconds: figures.selfTime), "\(figures.tokens)",
    ]
  }
}

/// Columns of text, the leading ones to the left and the figures to the right.
enum TextTable {
  static func text(headings: [String], leading: Int, rows: [[String]]) -> String {
    let table = [headings] + rows.map { $0.map { Sanitizer.line($0) } }
    let widths = headings.indices.map { column in
      table.map { $0[column].columnWidth }.max() ?? 0
    }
    return table.map { row in
      let cells = row.enumerated().map { column, text in
        let blanks = String(repeating: " ", count: widths[column] - text.columnWidth)
        return column < leading ? text + blanks : blanks + text
      }
      var line = cells.joined(separator: "  ")
      while line.hasSuffix(" ") { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
