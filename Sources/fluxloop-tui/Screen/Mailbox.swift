import CursesTerminal
import Explorer
import Synchronization

/// Actions from other threads, kept until the run loop takes them.
final class Mailbox: Sendable {
  private let actions = Mutex<[Action]>([])
  private let waker: Waker

  init(waker: Waker) { self.waker = waker }

  /// Leaves an action and wakes the run loop.
  func post(_ action: Action) {
    actions.withLock { $0.append(action) }
    waker.wake()
  }

  /// Takes all actions that were left, oldest first.
  func take() -> [Action] {
    actions.withLock { waiting in
      defer { waiting.removeAll() }
      return waiting
    }
  }
}
