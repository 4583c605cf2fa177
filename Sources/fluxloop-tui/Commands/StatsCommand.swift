import ArgumentParser
import TraceCore

/// Prints figures by type and by name.
struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Program.CommandName.stats.rawValue,
    abstract: "Print counts, errors, durations, self time, tokens and cost by type, name and model."
  )

  @OptionGroup var location: LocationOptions
  @OptionGroup var filters: FilterOptions

  @Option(help: "Output format.")
  var format = OutputFormat.text

  func run() throws {
    let prices = try PriceFile.prices(filters.prices)
    let records = try location.records()
    Opening.reportLostLines(of: records)
    let query = try filters.query(for: records)
    let figures = records.map { ExperimentFigures($0, query: query, prices: prices) }
    switch format {
    case .text: StatsText(experiments: figures).print()
    case .json: StatsJSON(experiments: figures).print()
    }
  }
}
