import TraceModel

/// When an experiment was, by `date` (its end, in local time without an offset) and `duration_seconds`.
///
/// The runner of CLI 0.1 to 0.3 measures the duration around all that it runs, and takes the date directly
/// after that, so no run is outside. Other programs may write whole seconds.
struct SummaryTime {
  /// The end in microseconds since the epoch, as if the local time were UTC.
  let end: Int64
  /// In microseconds.
  let duration: Int64

  /// All offsets from UTC that are in use, in microseconds.
  static let utcOffsets = (-56...48).map { Int64($0) * 900_000_000 }

  /// `nil` if the summary does not say both.
  init?(_ summary: ExperimentSummary) {
    guard let date = summary.date.flatMap({ Timestamp(iso8601: $0) }),
      let duration = Self.duration(summary)
    else { return nil }
    end = date.microseconds
    self.duration = duration
  }

  /// `duration_seconds` in microseconds.
  static func duration(_ summary: ExperimentSummary) -> Int64? {
    summary.durationSeconds.flatMap { seconds in
      seconds.isFinite && seconds >= 0 && seconds < 1e9 ? Int64(seconds * 1_000_000) : nil
    }
  }

  /// How far a run can be outside, in microseconds, the most probable first: another experiment may have run the
  /// same input a second earlier.
  var slacks: [Int64] {
    let isExact = end % 1_000_000 != 0 && duration % 1_000_000 != 0
    return isExact ? [100_000] : [100_000, 500_000, Self.slackOfWholeSeconds]
  }

  /// The most that a run can be outside of a time in whole seconds.
  static let slackOfWholeSeconds: Int64 = 1_100_000

  /// The most that a run can be outside.
  var slack: Int64 { slacks.max() ?? 0 }

  /// The time in which runs can be if the local time has an offset.
  func window(offset: Int64, slack: Int64) -> TimeWindow {
    TimeWindow(
      start: end + offset - duration - slack, end: end + offset + slack,
      limit: duration + 2 * slack)
  }

  /// Whether a run that was from `start` to `end` can belong to the experiment with any offset.
  func canContain(start: Int64, end: Int64) -> Bool {
    Self.utcOffsets.contains { window(offset: $0, slack: slack).contains(start: start, end: end) }
  }
}
