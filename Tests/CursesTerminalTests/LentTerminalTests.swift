import Support
import Testing

@testable import CursesTerminal

@Suite("A terminal that another program has")
struct LentTerminalTests {
  /// Whether the terminal was lent when the signal arrived.
  private static let arrived = Locked<Bool?>(nil)

  @Test("A signal that arrives while the other program starts is taken once that is known.")
  func signal() {
    let before = Support.signal(SIGURG) { _ in
      LentTerminalTests.arrived.withLock { $0 = CrashReset.isLent }
    }
    defer { Support.signal(SIGURG, before) }
    // Threads of tests take no signals.
    var (urgent, mask) = (sigset_t(), sigset_t())
    sigaddset(&urgent, SIGURG)
    pthread_sigmask(SIG_UNBLOCK, &urgent, &mask)
    defer { pthread_sigmask(SIG_SETMASK, &mask, nil) }
    let process = CrashReset.lend(showing: "/nowhere/file") {
      pthread_kill(pthread_self(), SIGURG)
      return 1
    }
    defer { CrashReset.takeBack() }
    #expect(process == 1)
    #expect(Self.arrived.withLock { $0 } == true)
  }
}
