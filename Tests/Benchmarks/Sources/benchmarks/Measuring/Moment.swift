import Glibc

/// A moment on the monotonic clock.
struct Moment: Comparable {
  /// Nanoseconds since an arbitrary moment before the program started.
  let nanoseconds: Int

  static var now: Moment {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Moment(nanoseconds: time.tv_sec * 1_000_000_000 + time.tv_nsec)
  }

  /// Milliseconds since another moment.
  func milliseconds(since start: Moment) -> Double {
    Double(nanoseconds - start.nanoseconds) / 1e6
  }

  func adding(milliseconds: Int) -> Moment {
    Moment(nanoseconds: nanoseconds + milliseconds * 1_000_000)
  }

  static func < (left: Moment, right: Moment) -> Bool { left.nanoseconds < right.nanoseconds }
}
