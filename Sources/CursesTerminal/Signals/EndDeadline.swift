import CNcurses
import Support

/// Ends the program by a signal that asks for its end, when the run loop does not do so soon.
///
/// These are SIGTERM, SIGHUP and SIGQUIT. The run loop ends the program in order. Whatever it is doing, a signal must
/// not be answered later than a person waits for.
enum EndDeadline {
  private static let milliseconds = 150

  // Allocated once and never freed. Handlers write it; it is one word.
  nonisolated(unsafe) private static let pending: UnsafeMutablePointer<Int32> = {
    let pending = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    pending.initialize(to: 0)
    return pending
  }()

  /// To be called before the first handler is installed, so that a handler never initialises anything.
  static func prepare() { _ = pending }

  /// The signal whose deadline has passed when the timer's signal arrives; 0 if that comes from elsewhere.
  static var due: Int32 { pending.pointee }

  /// Starts the time within which the run loop has to end the program. Async-signal-safe.
  static func start(_ number: Int32) {
    guard pending.pointee == 0 else { return }
    pending.pointee = number
    setTimer(milliseconds)
  }

  /// The run loop has the signal.
  static func cancel() {
    guard pending.pointee != 0 else { return }
    setTimer(0)
    pending.pointee = 0
  }

  private static func setTimer(_ milliseconds: Int) {
    var timer = itimerval()
    timer.it_value.tv_usec = suseconds_t(milliseconds * 1000)
    shim_set_timer(&timer)
  }
}
