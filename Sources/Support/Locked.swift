import Synchronization

#if !THREAD_SANITIZER
  /// A value that one thread at a time can use, with a mutex.
  ///
  /// It is `Mutex` itself, so it costs nothing. It has a separate name because Thread Sanitizer does not
  /// understand `Mutex` on Linux, whose futex it cannot see: it would report every value in one as a race.
  package typealias Locked = Mutex
#else
  /// A value that one thread at a time can use, with a mutex that Thread Sanitizer understands.
  ///
  /// `Tests/thread-sanitizer` builds the program with this one. It has what is used of `Mutex`.
  ///
  /// Sendable, because the value was sent to the initializer and is used only while the mutex is locked;
  /// the mutex and the value are allocated once, do not move, and are freed after the last use, as nothing is
  /// borrowed from a value that is being destroyed.
  package struct Locked<Value: ~Copyable>: ~Copyable, @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let value: UnsafeMutablePointer<Value>

    package init(_ initialValue: consuming sending Value) {
      mutex = .allocate(capacity: 1)
      pthread_mutex_init(mutex, nil)
      value = .allocate(capacity: 1)
      value.initialize(to: initialValue)
    }

    deinit {
      value.deinitialize(count: 1)
      value.deallocate()
      pthread_mutex_destroy(mutex)
      mutex.deallocate()
    }

    package borrowing func withLock<Result: ~Copyable, Failure: Error>(
      _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
      pthread_mutex_lock(mutex)
      defer { pthread_mutex_unlock(mutex) }
      return try body(&value.pointee)
    }
  }
#endif
