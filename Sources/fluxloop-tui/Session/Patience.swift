import Support

/// How long the run loop still waits for quick work before it shows a frame and looks at the next key.
///
/// The limit is for all of it together, so that keys, and signals above all, are answered within two tenths of a second,
/// whatever the work turns out to be.
struct Patience {
  private static let milliseconds = 60

  private var left = Self.milliseconds

  /// Begins again, once a frame has been shown.
  mutating func renew() { left = Self.milliseconds }

  /// Returns when the work has ended, or when no time is left.
  mutating func wait(for work: Completion) {
    let start = MonotonicClock.milliseconds
    work.wait(milliseconds: left)
    left = max(0, left - (MonotonicClock.milliseconds - start))
  }
}
