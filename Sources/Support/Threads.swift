/// The number of processors. Read once, because the system reads a file to answer.
package let processorCount = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

/// Calls `body` with each of `0..<count` in parallel and returns when all calls have returned.
///
/// Call 0 runs on the calling thread; each other call runs on its own thread, or after call 0 when the
/// system has no more threads. Costs about 20 microseconds per thread.
package func concurrently(_ count: Int, _ body: @Sendable (Int) -> Void) {
  guard count > 1 else {
    if count == 1 { body(0) }
    return
  }
  // Every thread has been joined, and has released its closure, before this scope ends.
  withoutActuallyEscaping(body) { body in
    var threads: [pthread_t] = []
    var refused: [Int] = []
    for number in 1..<count {
      if let thread = startThread({ body(number) }) {
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

/// Divides an array into consecutive parts, calls `body` with each of them in parallel, and returns the
/// results in the order of the parts.
package func concurrently<Element: Sendable, Result: Sendable>(
  _ elements: [Element], threads: Int, _ body: @Sendable (ArraySlice<Element>) -> Result
) -> [Result] {
  let count = min(threads, max(1, elements.count))
  let results = Locked([Result?](repeating: nil, count: count))
  concurrently(count) { number in
    let first = elements.count * number / count
    let end = elements.count * (number + 1) / count
    let result = body(elements[first..<end])
    results.withLock { $0[number] = result }
  }
  return results.withLock { $0 }.compactMap(\.self)
}

/// Runs work on a new thread and returns at once; where the system has no more threads, runs it before it returns.
///
/// For work that a user waits for: the shared pool has one thread for each processor, and loading
/// keeps them busy for seconds. Nor can the pool stand in for a thread, because it waits for one itself.
package func runOnNewThread(_ work: @escaping @Sendable () -> Void) {
  if let thread = startThread(work) { pthread_detach(thread) } else { work() }
}

/// The closure of a thread, owned by that thread once it has started.
private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// Signals are delivered to the main thread only, which owns the terminal.
private func startThread(_ run: @escaping @Sendable () -> Void) -> pthread_t? {
  let body = Unmanaged.passRetained(ThreadBody(run))
  #if canImport(Darwin)
    var thread: pthread_t?
  #else
    var thread = pthread_t()
  #endif
  let code = withBlockedSignals {
    pthread_create(&thread, nil, { threadMain($0) }, body.toOpaque())
  }
  if code == 0 { return thread }
  body.release()
  return nil
}

private func threadMain(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  // Released when this returns, and so before the thread can be joined.
  if let context { Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run() }
  return nil
}
