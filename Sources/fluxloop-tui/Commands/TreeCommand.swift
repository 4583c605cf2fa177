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
    case .text:
      try Self.printText(
        sources, store: source.store, filter: filters.state, color: output.color)
    case .json: try printJSON(sources)
    }
  }

  static func printText(
    _ sources: [ExperimentSource], store: OfflineStore, filter: FilterState,
    color: OutputOptions.When
  ) throws {
    var output = Output()
    var isFirst = true
    let query = try filter.query()
    for source in sources {
      guard let experiment = Opening.load(source, store: store) else { continue }
      if !isFirst { output.write("\n") }
      isFirst = false
      TreeText(experiment, query: query, hasColor: Output.hasColor(color)).write(to: &output)
    }
    if isFirst { throw Opening.nothingOpened }
  }

  private func printJSON(_ sources: [ExperimentSource]) throws {
    var output = Output()
    var json = JSONWriter()
    let query = try filters.state.query()
    json.open("{")
    json.open("[", "experiments")
    var isEmpty = true
    for source in sources {
      guard let experiment = Opening.load(source, store: self.source.store) else { continue }
      isEmpty = false
      TreeJSON(experiment, query: query, trace: filters.trace).write(&json, to: &output)
    }
    json.close("]")
    json.close("}")
    output.write(json.drain() + [0x0A])
    if isEmpty { throw Opening.nothingOpened }
  }
}
