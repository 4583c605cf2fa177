import ArgumentParser
import TraceCore

/// Prints the tree.
struct TreeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Program.CommandName.tree.rawValue,
    abstract: "Print the tree of observations as text or JSON.")

  @OptionGroup var location: LocationOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var colors: ColorOptions

  @Option(help: "Output format.")
  var format = OutputFormat.text

  func run() throws {
    switch format {
    case .text: try Self.printText(location, filters, colors)
    case .json:
      let (experiments, query) = try Self.input(location, filters)
      TreeJSON(experiments: experiments, query: query, trace: filters.traceStart).print()
    }
  }

  static func printText(
    _ location: LocationOptions, _ filters: FilterOptions, _ colors: ColorOptions
  ) throws {
    let (experiments, query) = try input(location, filters)
    TreeText(experiments: experiments, query: query, paint: colors.paint).print()
  }

  private static func input(
    _ location: LocationOptions, _ filters: FilterOptions
  ) throws -> (experiments: [Experiment], query: Query) {
    let prices = try PriceFile.prices(filters.prices)
    let experiments = try location.experiments().map { $0.diagnosed().priced(prices) }
    return (experiments, try filters.query(for: experiments.map(\.records)))
  }
}
