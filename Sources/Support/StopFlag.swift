import Synchronization

/// A request to stop work on another thread. Once set, it stays set.
package final class StopFlag: Sendable {
  private let flag = Atomic<Bool>(false)

  package init() {}

  /// Whether the work should stop.
  package var isSet: Bool { flag.load(ordering: .relaxed) }

  /// Asks the work to stop.
  package func set() { flag.store(true, ordering: .relaxed) }
}
