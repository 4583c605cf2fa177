import Support

/// Memory for lines. What Swift allocates ends the program if the system has none.
package enum LineMemory {
  /// Uninitialized memory; `nil` if there is not enough.
  package static func allocate(_ count: Int) -> UnsafeMutableRawBufferPointer? {
    var address: UnsafeMutableRawPointer?
    guard posix_memalign(&address, 64, count) == 0, let address else { return nil }
    return UnsafeMutableRawBufferPointer(start: address, count: count)
  }

  /// Whether there is memory for a number of bytes. It is not taken.
  package static func isAvailable(_ count: Int) -> Bool {
    guard let memory = allocate(count) else { return false }
    free(memory)
    return true
  }

  package static func free(_ memory: UnsafeMutableRawBufferPointer) {
    Support.free(memory.baseAddress)
  }
}

/// The permission to keep a long line in memory, which one thread has at a time, so that memory does not
/// depend on the number of threads.
package enum LongLineGate {
  private final class Lock: Sendable {
    // Safe: the mutex is initialized before anybody can refer to it, and never moved or destroyed.
    nonisolated(unsafe) let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

    init() {
      var attributes = pthread_mutexattr_t()
      pthread_mutexattr_init(&attributes)
      // A thread may keep a line while it reads another one.
      pthread_mutexattr_settype(&attributes, Int32(PTHREAD_MUTEX_RECURSIVE))
      pthread_mutex_init(mutex, &attributes)
      pthread_mutexattr_destroy(&attributes)
    }
  }

  private static let lock = Lock()
  /// Bytes of a line that need the permission.
  package static let size = 16 << 20

  /// Waits for other threads. The thread that enters must leave.
  package static func enter() { pthread_mutex_lock(lock.mutex) }

  package static func leave() { pthread_mutex_unlock(lock.mutex) }
}
