/// Starts the program on a small experiment.
enum Start: Benchmark {
  static let name = "start"

  static func run(_ workshop: Workshop, _ options: Options, _ report: inout Report) throws {
    Log.note("start-up")
    let tree = Contestant(name: "tree", command: [workshop.program, "tree", options.sample])
    let nothing = Contestant(name: "true", command: ["true"])
    let race = Race(rounds: options.isQuick ? 20 : 200, slowRounds: 0, workshop: workshop)
    let times = try race.run([tree, nothing]) { _ in nil }
    if let failure = times[0].failure { throw Failure("tree: \(failure)") }
    let what =
      "`tree` on a small experiment (`true` takes "
      + "\(Text.milliseconds(times[1].milliseconds.median)))"
    report.bar(what, times[0].milliseconds.median, atMost: 8, Text.milliseconds)
  }
}
