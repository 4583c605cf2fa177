import Support
import Testing

@Suite("Blocked signals")
struct BlockedSignalsTests {
  /// Calls `body` in a thread that takes signals. Threads of tests take none.
  private static func unblocked<Result>(_ body: () -> Result) -> Result {
    var (none, before) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    return body()
  }

  private static func isBlocked(_ number: Int32) -> Bool {
    var mask = sigset_t()
    pthread_sigmask(SIG_SETMASK, nil, &mask)
    return sigismember(&mask, number) == 1
  }

  @Test("Signals are blocked in the body only, those of mistakes never.")
  func body() {
    Self.unblocked {
      let inside = withBlockedSignals { [SIGTERM, SIGUSR1, 64, SIGSEGV].map(Self.isBlocked) }
      #expect(inside == [true, true, true, false])
      #expect(!Self.isBlocked(SIGTERM))
    }
  }

  @Test("The program's threads take no signals.")
  func threads() {
    let blocked = Locked<[Int: Bool]>([:])
    Self.unblocked {
      concurrently(3) { number in
        let isBlocked = Self.isBlocked(SIGTERM)
        blocked.withLock { $0[number] = isBlocked }
      }
    }
    #expect(blocked.withLock { $0 } == [0: false, 1: true, 2: true])
  }
}
