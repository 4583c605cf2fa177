import TraceModel

/// When the runs of the experiment were.
extension StoreJoin {
  /// Time that the runner spends before and after its runs, in microseconds.
  private static let slack: Int64 = 5_000_000

  /// The same for a runner in no hurry to save, tried in this order: another experiment may have run the
  /// same input seconds earlier.
  private static let slacks: [Int64] = [100_000, 500_000, slack]

  /// All offsets from UTC that are in use, in microseconds.
  static let utcOffsets = (-56...48).map { Int64($0) * 900_000_000 }

  /// 10,000 years, in microseconds.
  private static let longest: Int64 = 315_576_000_000_000_000

  /// Adds times to the traces that the store knows by id, and returns the window that they span.
  func timeKnownTraces(in builder: inout RecordsBuilder) -> TimeWindow? {
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
    let limit = duration ?? spent * 2 + 3_600_000_000
    window?.limit = limit + Self.slack
    if let known = window, let stated = statedWindow(around: known) { window = stated }
    return window
  }

  /// The time of the whole experiment by `date` and `duration_seconds`, with the one UTC offset that fits the runs whose
  /// times are known. A run that took long, such as one that failed by a timeout, is in it, and may be nearer to a run of
  /// the next experiment than to these.
  private func statedWindow(around known: TimeWindow) -> TimeWindow? {
    guard let date = summary.date.flatMap({ Timestamp(iso8601: $0) }), let duration else {
      return nil
    }
    let ends = Self.utcOffsets.map { date.microseconds + $0 }.filter { end in
      known.start >= end - duration - Self.slack && known.end <= end + Self.slack
    }
    guard ends.count == 1, let end = ends.first else { return nil }
    return TimeWindow(
      start: min(known.start, end - duration), end: max(known.end, end), limit: known.limit)
  }

  /// `duration_seconds` in microseconds.
  var duration: Int64? {
    summary.durationSeconds.flatMap { seconds in
      seconds.isFinite && seconds >= 0 && seconds < 1e9 ? Int64(seconds * 1_000_000) : nil
    }
  }

  /// The window if every run failed: from `date` (the experiment's end, in local time without an offset)
  /// and `duration_seconds`, with the one UTC offset that matches the most failures.
  func commonOffset(_ failures: [LocatedRecord]) -> TimeWindow? {
    Self.slacks.lazy.compactMap { commonOffset(failures, slack: $0) }.first
  }

  private func commonOffset(_ failures: [LocatedRecord], slack: Int64) -> TimeWindow? {
    guard let date = summary.date.flatMap({ Timestamp(iso8601: $0) }), let duration else {
      return nil
    }
    var groups: [Run: [RunCandidates.Key: Int]] = [:]
    for failure in failures {
      let run = Run(failure.record)
      guard let key = candidatesByRun[run]?.key(failure.record.persona) else { continue }
      groups[run, default: [:]][key, default: 0] += 1
    }
    var best: (window: TimeWindow, fits: Int, alone: Bool)?
    for offset in Self.utcOffsets {
      let end = date.microseconds + offset
      let window = TimeWindow(
        start: end - duration - slack, end: end + slack, limit: duration + 2 * slack)
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
