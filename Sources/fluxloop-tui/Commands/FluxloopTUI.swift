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
      <path> is the folder of an experiment, a folder of experiments, the folder of a project, a \
      file, or - for observations from standard input. Without a path, the newest experiment opens: \
      in the working folder, or else in the nearest parent that has one, where FluxLoop puts them \
      (.fluxloop/results/, .fluxloop/scenarios/*/experiments/, fluxloop/*/experiments/, \
      experiments/, results/, .fluxloop_pytest/outputs/). An offline store opens only if there is \
      no experiment.

      Exit codes: 0 success, 2 nothing could be opened, 64 wrong usage.
      """,
    version: Program.version,
    subcommands: [
      ExploreCommand.self, TreeCommand.self, CheckCommand.self, StatsCommand.self,
      FailuresCommand.self, ShowCommand.self,
    ],
    defaultSubcommand: ExploreCommand.self)
}
