#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A thread for work that a person waits for.
///
/// The shared pool has as many threads as there are cores, and reading holds them for seconds.
enum OwnThread {
  /// Runs work on a thread of its own; in the pool when the system has no more threads.
  static func run(_ work: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(Work(run: work))
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    let code = pthread_create(&thread, nil, { Self.start($0) }, work.toOpaque())
    guard code == 0 else {
      let work = work.takeRetainedValue()
      Task.detached { work.run() }
      return
    }
    #if canImport(Glibc)
      pthread_detach(thread)
    #else
      if let thread { pthread_detach(thread) }
    #endif
  }

  private static func start(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let work { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().run() }
    return nil
  }

  private final class Work: Sendable {
    let run: @Sendable () -> Void
    init(run: @escaping @Sendable () -> Void) { self.run = run }
  }
}
