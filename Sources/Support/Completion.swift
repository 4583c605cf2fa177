import Dispatch

/// The end of work on another thread.
package final class Completion: Sendable {
  private let group = DispatchGroup()

  package init() { group.enter() }

  /// To be called once, when the work has ended.
  package func complete() { group.leave() }

  /// Returns when the work has ended, or after a time if there is one.
  package func wait(milliseconds: Int? = nil) {
    _ = group.wait(timeout: milliseconds.map { .now() + .milliseconds($0) } ?? .distantFuture)
  }
}
