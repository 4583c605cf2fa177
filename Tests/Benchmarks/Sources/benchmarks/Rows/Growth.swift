/// Compares ten million observations with one million.
enum Growth: Benchmark {
  static let name = "growth"

  static func run(_ workshop: Workshop, _ options: Options, _ report: inout Report) throws {
    guard !options.isQuick else {
      return report.skip("ten times as many observations", "left out by --quick")
    }
    let files = try [Workshop.Lines.small, .huge].map(workshop.make)
    let expected = try files.map { try Facts(of: $0).types }
    Log.note("growth")
    let race = Race(rounds: 5, slowRounds: 0, workshop: workshop)
    let times = try race.run(
      files.map {
        Contestant(name: "stats", command: [workshop.program, "stats", $0])
      }
    ) { expected.contains(TypeCounts.read($0)) ? nil : "counts differ" }
    if let failure = times.compactMap(\.failure).first { throw Failure("growth: \(failure)") }
    let time = times.map(\.milliseconds.median)
    let memory = times.map(\.peakKiB.max)
    report.bar(
      "time at 10,000,000 observations against 1,000,000 (\(Text.milliseconds(time[1])))",
      time[1] / time[0], atMost: 11, Text.ratio)
    report.bar(
      "memory at 10,000,000 observations against 1,000,000 (\(Text.mebibytes(kiB: memory[1])))",
      memory[1] / memory[0], atMost: 11, Text.ratio)
  }
}
