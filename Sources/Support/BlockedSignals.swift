/// Calls `body` with the signals of this thread blocked: those that arrive are pending, or are delivered to another
/// thread. A thread that `body` starts has them blocked for good.
///
/// Signals that a fault of the thread causes, such as SIGSEGV, are not blocked: the process would end without their
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
