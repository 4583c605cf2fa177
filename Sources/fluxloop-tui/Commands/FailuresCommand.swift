import ArgumentParser
import TraceCore

/// Prints what failed, grouped by root cause.
struct FailuresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Program.CommandName.failures.rawValue,
    abstract: "Print what failed, grouped by root cause over all runs and experiments.",
    discussion: """
      A failure is the root cause of a failed run, an evaluator of a failed evaluation, or a failed \
      assertion (of severity error) of a failed contract. Errors that were recovered are left out. Failures are the same if \
      they have the same class, the same message without numbers, ids and quoted values, and the \
      same place. A filter selects the rows that show a failure.
      """)

  @OptionGroup var location: LocationOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var colors: ColorOptions

  @Option(help: "Output format.")
  var format = OutputFormat.text

  func run() throws {
    let prices = try PriceFile.prices(filters.prices)
    let experiments = try location.experiments().map { $0.priced(prices) }
    Opening.reportLostLines(of: experiments.map(\.records))
    let query = try filters.query(for: experiments.map(\.records))
    let report = FailureList(experiments, query)
    switch format {
    case .text: FailuresText(list: report, paint: colors.paint).print()
    case .json: FailuresJSON(list: report).print()
    }
  }
}
