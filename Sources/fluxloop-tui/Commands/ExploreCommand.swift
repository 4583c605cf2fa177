import ArgumentParser
import CursesTerminal
import TraceCore

/// Opens the explorer; prints the tree when standard output is not a terminal.
struct ExploreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Program.CommandName.explore.rawValue, abstract: "Open experiments in the explorer."
  )

  @OptionGroup var location: LocationOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var colors: ColorOptions

  @OptionGroup var source: SourceOptions

  @Flag(
    name: .customLong("no-mouse"), help: "Leave the mouse to the terminal, e.g. to select text.")
  var noMouse = false

  @Option(help: "The colours; auto: for a dark or a light background, as the terminal says.")
  var theme = ThemeChoice.auto

  func validate() throws {
    // The reader of observations would take keys, and the screen could hardly be left.
    if Output.isTerminal, let path = location.paths.first(where: StandardInput.isTerminal) {
      throw ValidationError(
        "\(path): standard input is the terminal, from which the explorer reads keys;"
          + " pipe observations into it, or print them with tree")
    }
  }

  func run() throws {
    let source = try source.opened()
    guard Output.isTerminal else {
      return try TreeCommand.printText(location, filters, colors)
    }
    try ExplorerLauncher(
      location: location, prices: PriceFile.prices(filters.prices),
      source: source, filter: filters.state, theme: theme,
      options: .init(
        mouse: !noMouse, color: colors.color.isOn, asksBackground: theme.asksTerminal)
    ).run()
  }
}
