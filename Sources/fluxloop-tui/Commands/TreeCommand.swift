import ArgumentParser
import Explorer
import TraceCore

/// The tree without a screen.
struct TreeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tree", abstract: "Print the tree of observations as text or JSON.")

  @OptionGroup var source: SourceOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "text or json.")
  var format = Format.text

  func run() throws {
    let sources = try source.sources()
    switch format {
    case .text: try Self.printText(sources, store: source.store, filters, output)
    case .json: try printJSON(sources)
    }
  }

  static func printText(
    _ sources: [ExperimentLocation], store: OfflineStore, _ filters: FilterOptions,
    _ options: OutputOptions
  ) throws {
    let experiments = try Opening.load(sources, store: store).map { $0.diagnosed() }
    let query = try filters.query(for: experiments.map(\.records))
    var output = Output()
    for (number, experiment) in experiments.enumerated() {
      if number > 0 { output.write("\n") }
      TreeText(experiment, query: query, hasColor: Output.hasColor(options.color))
        .write(to: &output)
    }
  }

  private func printJSON(_ sources: [ExperimentLocation]) throws {
    let experiments = try Opening.load(sources, store: source.store).map { $0.diagnosed() }
    let query = try filters.query(for: experiments.map(\.records))
    var output = Output()
    var json = JSONWriter()
    json.open("{")
    json.open("[", "experiments")
    for experiment in experiments {
      TreeJSON(experiment, query: query, trace: filters.trace).write(&json, to: &output)
    }
    json.close("]")
    json.close("}")
    output.write(json.drain() + [0x0A])
  }
}
