import TraceModel

/// When the runs of the experiment were.
extension StoreJoin {
  /// 10,000 years, in microseconds.
  private static let longest: Int64 = 315_576_000_000_000_000

  /// Time between runs that is accepted if the summary does not say how long all took, in microseconds.
  private static let unstatedTime: Int64 = 3_600_000_000

  /// Adds times to the traces that the store knows by id, and returns the window that they span.
  mutating func timeKnownTraces(in builder: inout RecordsBuilder) -> TimeWindow? {
    var window: TimeWindow?
    var spent: Int64 = 0
    let known = Set(builder.traces.compactMap(\.id).flatMap(listing.traces(withID:)))
    for index in known.sorted() {
      let record = listing.traces[index].record
      guard let id = record.id, let number = builder.trace(id: id) else { continue }
      merge(index, into: number, of: &builder)
      guard let start = record.start else { continue }
      let end = record.end ?? start
      // Bounded, so that absurd durations do not overflow the sum.
      spent = min(spent + max(0, end.microseconds - start.microseconds), Self.longest)
      if window == nil {
        window = TimeWindow(start: start.microseconds, end: end.microseconds, limit: 0)
      }
      window?.include(start, end)
    }
    if let known = window, time?.canContain(start: known.start, end: known.end) == false {
      // Another program has changed it.
      time = nil
    }
    let slack = time?.slack ?? SummaryTime.slackOfWholeSeconds
    let duration = SummaryTime.duration(summary)
    window?.limit = duration.map { $0 + slack } ?? spent * 2 + Self.unstatedTime
    if let known = window, let stated = statedWindow(around: known) { window = stated }
    return window
  }

  /// The time of the whole experiment, with the one UTC offset that fits the runs whose times are known. A run that took
  /// long, such as one that failed by a timeout, is in it, and may be nearer to a run of the next experiment than to
  /// these.
  private func statedWindow(around known: TimeWindow) -> TimeWindow? {
    guard let time else { return nil }
    let offsets = SummaryTime.utcOffsets.filter {
      time.window(offset: $0, slack: time.slack).contains(start: known.start, end: known.end)
    }
    guard offsets.count == 1, let offset = offsets.first else { return nil }
    let stated = time.window(offset: offset, slack: 0)
    return TimeWindow(
      start: min(known.start, stated.start), end: max(known.end, stated.end), limit: known.limit)
  }

  /// The window if every run failed: with the one UTC offset that matches the most failures.
  func commonOffset(_ failures: [LocatedRecord]) -> TimeWindow? {
    guard let time else { return nil }
    var groups: [Run: [RunCandidates.Key: Int]] = [:]
    for failure in failures {
      let run = Run(failure.record)
      guard let key = candidatesByRun[run]?.key(failure.record.persona) else { continue }
      groups[run, default: [:]][key, default: 0] += 1
    }
    return time.slacks.lazy.compactMap { commonOffset(groups, time, slack: $0) }.first
  }

  private func commonOffset(
    _ groups: [Run: [RunCandidates.Key: Int]], _ time: SummaryTime, slack: Int64
  ) -> TimeWindow? {
    var best: (window: TimeWindow, fits: Int, alone: Bool)?
    for offset in SummaryTime.utcOffsets {
      let window = time.window(offset: offset, slack: slack)
      // Of several failures of one input, as many can match as there are traces.
      let fits = groups.reduce(0) { sum, group in
        sum + (candidatesByRun[group.key]?.fits(group.value, in: window) ?? 0)
      }
      if fits > best?.fits ?? 0 {
        best = (window, fits, true)
      } else if fits > 0, fits == best?.fits {
        best?.alone = false
      }
    }
    return best.flatMap { $0.alone ? $0.window : nil }
  }
}
