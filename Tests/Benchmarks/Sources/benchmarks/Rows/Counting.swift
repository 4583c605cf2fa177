/// Counts the observations of a file by type, compared with other tools.
enum Counting {
  /// The bars for a file.
  struct Bars {
    /// The largest multiple of the time of `wc -l`.
    let wc: Double
    /// The smallest factor by which the program is faster than DuckDB, and than a loop with orjson.
    let duckDB: Double
    let orjson: Double
  }

  /// Runs the race and adds its results to the report. Returns the times of the program.
  static func run(
    _ lines: Workshop.Lines, _ bars: Bars, _ shape: String, _ workshop: Workshop,
    _ options: Options, _ report: inout Report
  ) throws -> (times: Race.Times, facts: Facts) {
    let file = try workshop.make(lines)
    let facts = try Facts(of: file)
    let contestants = Contestants.all(workshop).filter { !($0.isSlow && options.isQuick) }
    let race = Race(rounds: options.rounds, slowRounds: options.slowRounds, workshop: workshop)
    Log.note("counting by type, \(shape)")
    let times = try race.run(contestants.map { $0.on(file) }) {
      Contestants.mistake(in: $0, facts: facts)
    }
    let named = Dictionary(
      zip(contestants.map(\.name), times), uniquingKeysWith: { first, _ in first })
    func median(_ name: String) -> Double? {
      guard let times = named[name], times.failure == nil else { return nil }
      return times.milliseconds.median
    }
    guard let ours = named[Contestants.program], let own = median(Contestants.program),
      let wc = median(Contestants.lineCounter)
    else {
      throw Failure("`stats` or `wc`: \(times.compactMap(\.failure).first ?? "no times")")
    }
    report.bar("`stats` against `wc -l`, \(shape)", own / wc, atMost: bars.wc, Text.ratio)
    // The faster of the two ways to run DuckDB counts.
    let rivals = [
      ("DuckDB", [Contestants.duckDB, Contestants.duckDBAuto], bars.duckDB),
      ("orjson", [Contestants.orjson], bars.orjson),
    ]
    for (rival, names, bar) in rivals {
      let what = "\(rival) against `stats`, \(shape)"
      guard let median = names.compactMap(median).min() else {
        report.skip(what, named[names[0]]?.failure ?? "no times")
        continue
      }
      report.bar(what, median / own, atLeast: bar, Text.ratio)
    }
    report.section(
      "Counting by type, \(shape)",
      "\(facts.lines) lines, \(facts.bytes) bytes, \(facts.traces) traces. \(options.rounds) rounds, "
        + "\(options.slowRounds) for jq and lnav; medians.",
      ["contestant", "time", "against `wc -l`", "`stats` is faster", "peak memory"],
      zip(contestants, times).map { row($0.name, $1, own: own, wc: wc) })
    return (ours, facts)
  }

  private static func row(_ name: String, _ times: Race.Times, own: Double, wc: Double) -> [String]
  {
    if let failure = times.failure { return [name, failure, "–", "–", "–"] }
    let median = times.milliseconds.median
    return [
      name, Text.milliseconds(median), Text.ratio(median / wc), Text.ratio(median / own),
      Text.mebibytes(kiB: times.peakKiB.max),
    ]
  }
}

/// Counts a million lines of about 500 bytes.
enum SmallLines: Benchmark {
  static let name = "small"

  static func run(_ workshop: Workshop, _ options: Options, _ report: inout Report) throws {
    let bars = Counting.Bars(wc: 3.5, duckDB: 4, orjson: 10)
    let (times, facts) = try Counting.run(
      .small, bars, "500 B lines", workshop, options, &report)
    report.bar(
      "peak memory of `stats`, \(facts.lines) observations", times.peakKiB.max,
      atMost: Memory.limitKiB(observations: facts.lines), Text.mebibytes(kiB:))
  }
}

/// Counts a gigabyte of lines of about 9 KB.
enum LargeLines: Benchmark {
  static let name = "large"

  static func run(_ workshop: Workshop, _ options: Options, _ report: inout Report) throws {
    let bars = Counting.Bars(wc: 1.6, duckDB: 5, orjson: 10)
    _ = try Counting.run(.large, bars, "9 KB lines", workshop, options, &report)
  }
}

/// The bar for memory.
enum Memory {
  /// 32 MiB plus 110 bytes for each observation.
  static func limitKiB(observations: Int) -> Double {
    32 * 1024 + Double(observations) * 110 / 1024
  }
}
