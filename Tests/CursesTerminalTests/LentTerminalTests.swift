import Support
import Testing

@testable import CursesTerminal

@Suite("A terminal that another program has")
struct LentTerminalTests {
  /// Whether the terminal was lent when the signal arrived.
  private static let arrived = Locked<Bool?>(nil)

  @Test(
    "A signal that arrives while the other program starts is taken once that is known.",
    .serialized, arguments: [SIGURG, SIGSYS, SIGSEGV])
  func signal(_ number: Int32) {
    Self.arrived.withLock { $0 = nil }
    let before = Support.signal(number) { _ in
      LentTerminalTests.arrived.withLock { $0 = CrashReset.isLent }
    }
    defer { Support.signal(number, before) }
    // Threads of tests take no signals.
    var (signal, mask) = (sigset_t(), sigset_t())
    sigaddset(&signal, number)
    pthread_sigmask(SIG_UNBLOCK, &signal, &mask)
    defer { pthread_sigmask(SIG_SETMASK, &mask, nil) }
    let process = CrashReset.lend(showing: "/nowhere/file") {
      pthread_kill(pthread_self(), number)
      return 1
    }
    defer { CrashReset.takeBack() }
    #expect(process == 1)
    #expect(Self.arrived.withLock { $0 } == true)
  }
}
