#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A clock that goes on evenly, whatever the time of day is set to.
enum Monotonic {
  static var milliseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
  }
}
