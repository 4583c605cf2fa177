import Glibc

/// Measures the program and prints the results as Markdown. Start it with the script `run`.
@main
struct Benchmarks {
  static func main() {
    do {
      try run(Options(Array(CommandLine.arguments.dropFirst())))
    } catch {
      Log.error("\(error)")
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
    if !options.isQuick { addCommands(options.workshop, &report) }
    let figures = try Machine.description(options.workshop) + "\n" + report.markdown
    print(figures)
    if options.only.isEmpty, !options.isQuick {
      try Page.replaceFigures(of: options.page, with: figures)
    }
  }

  private static func addCommands(_ workshop: Workshop, _ report: inout Report) {
    report.section(
      "Commands that count by type", "`FILE` is the path of the file.", ["contestant", "command"],
      Contestants.all(workshop).map { [$0.name, "`\(Contestants.shown($0, workshop))`"] })
  }
}
