/// Calls `body` while this thread takes no signals. Those that arrive wait, or go to another thread. A thread that
/// `body` starts takes none at all.
///
/// Signals of a thread's own mistakes, such as SIGSEGV, are taken: blocked, they would end the process without their
/// handlers.
package func withBlockedSignals<Result, Failure: Error>(
  _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
  var (blocked, before) = (sigset_t(), sigset_t())
  sigfillset(&blocked)
  for number in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS] {
    sigdelset(&blocked, number)
  }
  pthread_sigmask(SIG_BLOCK, &blocked, &before)
  defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
  return try body()
}
