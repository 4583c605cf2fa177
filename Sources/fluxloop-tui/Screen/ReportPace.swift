/// Says now and then that a report is due.
struct ReportPace: Sendable {
  private let interval: Duration
  private var next: ContinuousClock.Instant

  /// Ten times a second, unless said otherwise; the first time at once, or after the first interval.
  init(milliseconds: Int = 100, startsDue: Bool = false) {
    interval = .milliseconds(milliseconds)
    next = ContinuousClock.now + (startsDue ? .zero : interval)
  }

  mutating func isDue() -> Bool {
    let now = ContinuousClock.now
    guard now >= next else { return false }
    next = now + interval
    return true
  }
}
