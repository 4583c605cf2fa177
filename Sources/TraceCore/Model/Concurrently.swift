#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs `body(0)` to `body(count - 1)` side by side, the last one on the calling thread, and returns
/// when all of them are done.
///
/// For work that never waits for anything but other parts of the same work; where the system gives
/// no thread, its part runs on the calling one.
func concurrently(_ count: Int, _ body: @Sendable (Int) -> Void) {
  withoutActuallyEscaping(body) { body in
    var threads: [pthread_t] = []
    for number in 0..<count - 1 {
      let part = Unmanaged.passRetained(Part { body(number) })
      #if canImport(Glibc)
        var thread = pthread_t()
      #else
        var thread: pthread_t?
      #endif
      let failure = pthread_create(
        &thread, nil,
        { context in
          #if canImport(Glibc)
            guard let context else { return nil }
          #endif
          Unmanaged<Part>.fromOpaque(context).takeRetainedValue().run()
          return nil
        }, part.toOpaque())
      #if canImport(Glibc)
        let started: pthread_t? = failure == 0 ? thread : nil
      #else
        let started = failure == 0 ? thread : nil
      #endif
      if let started {
        threads.append(started)
      } else {
        part.takeRetainedValue().run()
      }
    }
    if count > 0 { body(count - 1) }
    for thread in threads { pthread_join(thread, nil) }
  }
}

/// How many threads are worth having for work that keeps a processor busy.
let processorCount = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

private final class Part: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}
