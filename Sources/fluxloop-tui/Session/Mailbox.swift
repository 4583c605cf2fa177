import CursesTerminal
import Explorer
import Support

/// Actions from other threads, kept until the run loop takes them.
final class Mailbox: Sendable {
  private let actions = Locked<[Action]>([])
  private let waker: Waker

  init(waker: Waker) { self.waker = waker }

  /// Adds an action and wakes the run loop.
  func post(_ action: Action) {
    actions.withLock { $0.append(action) }
    waker.wake()
  }

  /// Removes all actions and returns them, oldest first.
  func take() -> [Action] {
    actions.withLock { actions in
      defer { actions.removeAll() }
      return actions
    }
  }
}
