import ArgumentParser

@main
struct FluxloopTUI: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Program.name,
    abstract: "Explore and diagnose FluxLoop experiments in the terminal.",
    usage: """
      fluxloop-tui [<path> ...] [<options>]
      fluxloop-tui <subcommand> [<path> ...] [<options>]
      """,
    discussion: """
      <path> is the folder of an experiment, a folder of experiments, a .jsonl file, or - for \
      observations from standard input. Without a path, the newest experiment below experiments/, \
      results/ or fluxloop/results/ is opened.

      Exit codes: 0 success, 2 nothing could be opened, 64 wrong usage.
      """,
    version: Program.version,
    subcommands: [
      ExploreCommand.self, TreeCommand.self, CheckCommand.self, StatsCommand.self, ShowCommand.self,
    ],
    defaultSubcommand: ExploreCommand.self)
}
