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
    let subjects = try self.subjects()
    var output = Output()
    switch format {
    case .text:
      for (number, subject) in subjects.enumerated() {
        if number > 0 { output.write("\n") }
        writeText(subject, to: &output)
      }
    case .json: writeJSON(subjects, to: &output)
    }
  }

  /// An experiment and its statistics.
  private struct Subject {
    let records: ExperimentRecords
    let figures: ExperimentStatistics
  }

  /// Only a filter needs the rows of an experiment.
  private func subjects() throws -> [Subject] {
    let records = try Opening.records(try source.sources(), store: source.store)
    let query = try filters.query(for: records)
    return records.map { records in
      guard !query.isEmpty else { return Subject(records: records, figures: records.statistics()) }
      let experiment = Experiment(records)
      let rows = experiment.rows(matching: query).matches
      return Subject(records: records, figures: experiment.statistics(of: rows))
    }
  }

  private func writeJSON(_ subjects: [Subject], to output: inout Output) {
    var json = JSONWriter()
    json.object { json in
      guard subjects.count > 1 else { return write(subjects[0].figures, &json) }
      json.array("experiments") { json in
        for subject in subjects {
          json.object { json in
            json.string(subject.records.path, "path")
            json.string(subject.records.name, "name")
            write(subject.figures, &json)
          }
        }
      }
    }
    output.write(json.drain() + [0x0A])
  }

  private func write(_ figures: ExperimentStatistics, _ json: inout JSONWriter) {
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

  private func writeText(_ subject: Subject, to output: inout Output) {
    let figures = subject.figures
    output.write(
      Sanitizer.line(
        "\(subject.records.name) · \(figures.traces) traces · \(figures.observations) observations")
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
