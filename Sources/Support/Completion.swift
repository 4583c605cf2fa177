import Dispatch

/// The end of work on another thread. Work that never runs has none.
package final class Completion: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)

  package init() {}

  /// To be called once, when the work has ended.
  package func complete() { semaphore.signal() }

  /// Returns when the work has ended, or after a time if there is one.
  package func wait(milliseconds: Int? = nil) {
    let limit = milliseconds.map { DispatchTime.now() + .milliseconds($0) } ?? .distantFuture
    // For whoever waits next.
    if semaphore.wait(timeout: limit) == .success { semaphore.signal() }
  }
}
