/// Searches the bodies of a gigabyte for a string, from the filter line of the explorer.
enum BodySearch: Benchmark {
  static let name = "search"

  static func run(_ workshop: Workshop, _ options: Options, _ report: inout Report) throws {
    let file = try workshop.make(.large)
    let facts = try Facts(of: file)
    let what = "search of \(facts.bodyBytes / 1_000_000) MB of bodies"
    var (first, all) = (Sample(), Sample())
    for round in 0..<(options.isQuick ? 2 : 5) {
      Log.note("searching, round \(round + 1)")
      let session = try ExplorerSession([workshop.program, file], columns: 80, rows: 24)
      _ = try session.load(observations: facts.lines)
      session.settle()
      let result = try search(session, facts)
      _ = try session.end()
      switch result {
      case .success(let (hit, count)):
        first.append(hit)
        all.append(count)
      case .failure(let failure): return report.skip(what, failure.description)
      }
    }
    report.bar(what + ": first hit", first.median, atMost: 100, Text.milliseconds)
    report.bar(
      what + ": all \(facts.needles) counted", all.median, atMost: 1500, Text.milliseconds)
  }

  /// The milliseconds from the last key of the filter to the first hit, and to the right count.
  private static func search(
    _ session: ExplorerSession, _ facts: Facts
  ) throws -> Result<(Double, Double), Failure> {
    _ = try session.press(Array("f".utf8))
    let start = try session.type(Array("any:\(facts.needle)\r".utf8))
    let hit = session.wait(limitMilliseconds: 60_000) {
      Marks.knowsNoField($0) || (Marks.filterCount($0) ?? 0) > 0
    }
    if Marks.knowsNoField(session.screen) {
      return .failure(Failure("the program has no `any:` yet"))
    }
    guard let hit else { return .failure(Failure("no hit within a minute")) }
    let isCounted = { (screen: VirtualScreen) in Marks.filterCount(screen) == facts.needles }
    let count =
      isCounted(session.screen) ? hit : session.wait(limitMilliseconds: 60_000, until: isCounted)
    guard let count else {
      return .failure(
        Failure("counted \(Marks.filterCount(session.screen) ?? 0) of \(facts.needles)"))
    }
    return .success((hit.milliseconds(since: start), count.milliseconds(since: start)))
  }
}
