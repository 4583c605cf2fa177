/// Work of one kind, of which the newest replaces what came before it.
///
/// Each piece has a thread. Work that was told to stop may take a while to notice, and more may come meanwhile, as while a
/// key is held; but some may hang, on a disk that does. So a few run at once, and of the others the newest waits.
package final class WorkLane: Sendable {
  private struct State {
    var running = 0
    var next: (@Sendable () -> Void)?
  }

  /// Pieces that run at once.
  package static let width = 3

  private let state = Locked(State())

  package init() {}

  /// Runs work at once, or when other work has ended unless more comes until then.
  package func run(_ work: @escaping @Sendable () -> Void) {
    let isStarted = state.withLock { state in
      guard state.running < Self.width else {
        state.next = work
        return false
      }
      state.running += 1
      return true
    }
    if isStarted { runOnNewThread { self.runAll(from: work) } }
  }

  private func runAll(from first: @escaping @Sendable () -> Void) {
    var work: (@Sendable () -> Void)? = first
    while let current = work {
      current()
      work = state.withLock { state in
        if state.next == nil { state.running -= 1 }
        defer { state.next = nil }
        return state.next
      }
    }
  }
}
