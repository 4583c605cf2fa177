#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Calls `body` with each of `0..<count` at the same time and returns when all calls have.
///
/// Number 0 runs on the calling thread, each other one on a thread of its own, or after number 0 where
/// the system gives no thread. Costs some 20 microseconds a thread.
func concurrently(_ count: Int, _ body: @Sendable (Int) -> Void) {
  guard count > 1 else {
    if count == 1 { body(0) }
    return
  }
  // Every thread has been joined, and has let go of its share, before this scope ends.
  withoutActuallyEscaping(body) { body in
    var threads: [pthread_t] = []
    var refused: [Int] = []
    for number in 1..<count {
      if let thread = start({ body(number) }) {
        threads.append(thread)
      } else {
        refused.append(number)
      }
    }
    body(0)
    for number in refused { body(number) }
    for thread in threads { pthread_join(thread, nil) }
  }
}

/// How many processors there are. Asked once, since the system reads a file for it.
let processorCount = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

/// What a thread runs; the thread alone holds it once it has started.
private final class Work: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func start(_ run: @escaping @Sendable () -> Void) -> pthread_t? {
  let work = Unmanaged.passRetained(Work(run))
  #if canImport(Glibc)
    var thread = pthread_t()
    let code = pthread_create(&thread, nil, { perform($0) }, work.toOpaque())
    if code == 0 { return thread }
  #else
    var thread: pthread_t?
    let code = pthread_create(&thread, nil, { perform($0) }, work.toOpaque())
    if code == 0 { return thread }
  #endif
  work.release()
  return nil
}

private func perform(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  // Taken over here: it is gone when this returns, and so before the thread can be joined.
  if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
  return nil
}
