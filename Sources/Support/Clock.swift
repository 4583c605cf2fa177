/// A clock that advances evenly, whatever happens to the time of day.
package enum MonotonicClock {
  /// Milliseconds since an arbitrary moment.
  package static var milliseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
  }
}

/// The time of day, which somebody may change.
package enum CalendarClock {
  /// Microseconds since 1970-01-01T00:00:00Z.
  package static var microseconds: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }
}

/// Limits how often something is reported.
package struct Throttle: Sendable {
  private let interval: Duration
  private var next: ContinuousClock.Instant

  /// Allows one report per interval, the first one at once or after the first interval.
  package init(milliseconds: Int = 100, startsDue: Bool = false) {
    interval = .milliseconds(milliseconds)
    next = ContinuousClock.now + (startsDue ? .zero : interval)
  }

  /// Whether a report is due now; if so, the next interval starts.
  package mutating func isDue() -> Bool {
    let now = ContinuousClock.now
    guard now >= next else { return false }
    next = now + interval
    return true
  }
}
