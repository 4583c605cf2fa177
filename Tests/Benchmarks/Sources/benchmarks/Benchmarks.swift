import Glibc

/// Measures the program and prints what it found as Markdown; `run` beside the package starts it.
@main
struct Benchmarks {
  static func main() {
    do {
      try run(Options(Array(CommandLine.arguments.dropFirst())))
    } catch {
      Log.complain("\(error)")
      exit(1)
    }
  }

  private static func run(_ options: Options) throws {
    var report = Report()
    for benchmark in AllBenchmarks.list
    where options.only.isEmpty || options.only.contains(benchmark.name) {
      do {
        try benchmark.run(options.workshop, options, &report)
      } catch {
        report.skip(benchmark.name, "\(error)")
      }
    }
    if !options.isQuick { tellCommands(options.workshop, &report) }
    let figures = try Machine.description(options.workshop) + "\n" + report.markdown
    print(figures)
    if options.only.isEmpty, !options.isQuick {
      try Page.replaceFigures(of: options.page, with: figures)
    }
  }

  private static func tellCommands(_ workshop: Workshop, _ report: inout Report) {
    report.section(
      "What counted by type", "`FILE` stands for the file.", ["contestant", "command"],
      Contestants.all(workshop).map { [$0.name, "`\(Contestants.shown($0, workshop))`"] })
  }
}
