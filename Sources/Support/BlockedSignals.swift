/// Calls `body` with the signals of this thread blocked: those that arrive are pending, or are delivered to another
/// thread. A thread that `body` starts has them blocked for good.
///
/// Signals that a fault of the thread causes, such as SIGSEGV, are only blocked with `andFaults`: the process would end
/// without their handlers. That is for what their handlers could not deal with, if another process sends them.
package func withBlockedSignals<Result, Failure: Error>(
  andFaults: Bool = false, _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
  var (blocked, before) = (sigset_t(), sigset_t())
  sigfillset(&blocked)
  let faults = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS]
  for number in andFaults ? [] : faults { sigdelset(&blocked, number) }
  pthread_sigmask(SIG_BLOCK, &blocked, &before)
  defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
  return try body()
}
