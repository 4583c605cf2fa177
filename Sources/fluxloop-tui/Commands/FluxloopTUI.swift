import ArgumentParser

/// The program: one file a subcommand.
@main
struct FluxloopTUI: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fluxloop-tui",
    abstract: "Explore and diagnose FluxLoop experiments in the terminal.",
    usage: """
      fluxloop-tui [<path> ...] [<options>]
      fluxloop-tui <subcommand> [<path> ...] [<options>]
      """,
    discussion: """
      <path> is an experiment's folder, a folder of experiments, one .jsonl file, or - for \
      observations from standard input. Without one, the newest experiment below experiments/, \
      results/ or fluxloop/results/ opens.

      Exit codes: 0 done, 2 nothing could be opened, 64 wrong usage.
      """,
    version: "0.1.0",
    subcommands: [
      ExploreCommand.self, TreeCommand.self, CheckCommand.self, StatsCommand.self, ShowCommand.self,
    ],
    defaultSubcommand: ExploreCommand.self)
}
