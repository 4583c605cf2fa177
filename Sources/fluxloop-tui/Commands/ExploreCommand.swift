import ArgumentParser
import Explorer
import Support
import TraceCore

/// The screen; what `tree` prints when standard output is no terminal.
struct ExploreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore", abstract: "Open experiments on the screen (the default).")

  @OptionGroup var source: SourceOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var output: OutputOptions

  @Flag(name: .customLong("no-mouse"), help: "Leave the mouse to the terminal, for selecting text.")
  var noMouse = false

  func run() throws {
    let sources = try source.sources()
    guard isatty(STDOUT_FILENO) == 1 else {
      return try TreeCommand.printText(sources, store: source.store, filters, output)
    }
    let isPlain = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
    try RunLoop(
      locations: sources, store: source.store, filter: filters.state,
      options: .init(
        mouse: !noMouse, color: output.color == .always || (output.color == .auto && !isPlain))
    ).run()
  }
}
