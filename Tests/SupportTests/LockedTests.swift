import Support
import Testing

@Suite("A value with a mutex")
struct LockedTests {
  private struct Failure: Error, Equatable {}

  @Test("Changes from several threads are all made.")
  func changesFromThreads() {
    let counts = Locked<[String: Int]>([:])
    concurrently(4) { number in
      for _ in 0..<1000 { counts.withLock { $0["all", default: 0] += number } }
    }
    #expect(counts.withLock { $0["all"] } == 6000)
  }

  @Test("The lock is free after a body that throws, and what it changed stays.")
  func throwing() {
    let value = Locked(1)
    #expect(throws: Failure()) {
      try value.withLock { (value) throws(Failure) in
        value = 2
        throw Failure()
      }
    }
    #expect(value.withLock { $0 } == 2)
  }

  @Test("A value is released with its lock.")
  func release() {
    final class Object: Sendable {}
    weak var released: Object?
    do {
      let value = Locked<Object?>(Object())
      released = value.withLock { $0 }
      #expect(released != nil)
    }
    #expect(released == nil)
  }
}
