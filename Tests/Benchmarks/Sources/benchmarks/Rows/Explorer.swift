/// Opens a million observations in the explorer and presses every kind of key.
enum Explorer: Benchmark {
  static let name = "explorer"

  static func run(_ workshop: Workshop, _ options: Options, _ report: inout Report) throws {
    let file = try workshop.make(.small)
    let facts = try Facts(of: file)
    try open(file, facts, workshop, options, &report)
    for (columns, rows) in [(80, 24), (200, 50)] {
      try keys(file, facts, columns: columns, rows: rows, workshop, &report)
    }
  }

  // MARK: Opening

  private static func open(
    _ file: String, _ facts: Facts, _ workshop: Workshop, _ options: Options,
    _ report: inout Report
  ) throws {
    var (frame, loaded, peak) = (Sample(), Sample(), Sample())
    for round in 0..<(options.isQuick ? 2 : 5) {
      Log.note("opening the explorer, round \(round + 1)")
      let session = try ExplorerSession([workshop.program, file], columns: 80, rows: 24)
      guard let first = session.wait(limitMilliseconds: 10_000, until: Marks.hasFrame) else {
        throw Failure("the explorer drew nothing within ten seconds")
      }
      let last = try session.load(observations: facts.lines)
      frame.append(first.milliseconds(since: session.start))
      loaded.append(last.milliseconds(since: session.start))
      session.settle()
      peak.append(Double(try session.end().peakKiB))
    }
    report.bar("explorer: first frame", frame.median, atMost: 50, Text.milliseconds)
    report.bar("explorer: everything loaded", loaded.median, atMost: 1000, Text.milliseconds)
    report.bar(
      "peak memory of the explorer, \(facts.lines) observations, diagnosed", peak.max,
      atMost: Memory.limitKiB(observations: facts.lines), Text.mebibytes(kiB:))
  }

  // MARK: Keys

  private static func keys(
    _ file: String, _ facts: Facts, columns: Int, rows: Int, _ workshop: Workshop,
    _ report: inout Report
  ) throws {
    Log.note("keys at \(columns)×\(rows)")
    let session = try ExplorerSession([workshop.program, file], columns: columns, rows: rows)
    _ = try session.load(observations: facts.lines)
    session.settle()
    var times = KeyTimes()
    for step in KeyScript.steps {
      for _ in 0..<step.times {
        let milliseconds = try session.press(step.bytes)
        if !step.isSetup { times.add(milliseconds, step.kind, step.name) }
      }
    }
    try filters(session, facts, &times)
    try busyKeys(session, &times)
    _ = try session.end()
    let size = "\(columns)×\(rows)"
    report.bar(
      "any key, p99, \(size)", times.anyKey.percentile(0.99), atMost: 16, Text.milliseconds)
    report.bar(
      "fold, unfold, next error or finding, p99, \(size)", times.foldOrError.percentile(0.99),
      atMost: 16, Text.milliseconds)
    report.bar(
      "filter by type, slowest, \(size)", times.kinds[.filter]?.max ?? 0, atMost: 50,
      Text.milliseconds)
    report.section(
      "Keys on \(facts.lines) observations, \(size)",
      "From the key to the last byte of the answer, everything unfolded.",
      ["keys", "times", "p50", "p99", "slowest", "which", "without an answer"], times.rows)
  }

  /// Moves the cursor while work on all rows or bodies is in progress. What counts is when the new row shows
  /// in the status line.
  private static func busyKeys(_ session: ExplorerSession, _ times: inout KeyTimes) throws {
    for work in KeyScript.works {
      _ = try session.press(Array("g".utf8))
      _ = try session.type(Array(work.start.utf8))
      for number in 0..<30 {
        let before = Marks.position(session.screen)?.row
        let milliseconds = try session.press(Array((number % 3 == 2 ? "k" : "j").utf8)) {
          Marks.position($0).map { $0.row != before } ?? false
        }
        times.add(milliseconds, .busy, work.name)
      }
      session.settle()
      for key in work.end { _ = try session.press(Array(String(key).utf8)) }
      session.settle()
    }
  }

  /// Filters by the menu of types and by the filter line. The count in the header is checked each
  /// time.
  private static func filters(
    _ session: ExplorerSession, _ facts: Facts, _ times: inout KeyTimes
  ) throws {
    let counts = Set(facts.types.values)
    for round in 0..<facts.types.count {
      _ = try session.press(Array("T".utf8))
      for _ in 0..<round { _ = try session.press(Array("j".utf8)) }
      times.add(try session.press(Array(" ".utf8)), .filter, "Space in the menu of types")
      guard let count = Marks.filterCount(session.screen), counts.contains(count) else {
        throw Failure("the menu of types showed \(session.screen.line(0))")
      }
      _ = try session.press([0x0D])
      times.add(try session.press(Array("X".utf8)), .filter, "X")
    }
    for (type, count) in facts.types.sorted(by: { $0.key < $1.key }) {
      // The filter line shows the matches during typing, so each key may start work.
      for key in "ftype:\(type)" {
        times.add(try session.press(Array(key.utf8)), .filter, "typing type:\(type)")
      }
      times.add(try session.press([0x0D]), .filter, "Enter")
      guard Marks.filterCount(session.screen) == count else {
        throw Failure("type:\(type) showed \(session.screen.line(0))")
      }
      _ = try session.press(Array("X".utf8))
    }
  }
}
