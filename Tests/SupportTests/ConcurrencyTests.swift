import Support
import Testing

@Suite("Work on several threads")
struct ConcurrencyTests {
  @Test("Each part of the work is done once.", arguments: [0, 1, 2, 5])
  func doesEachPartOnce(count: Int) {
    let done = Locked<[Int]>([])
    concurrently(count) { number in done.withLock { $0.append(number) } }
    #expect(done.withLock(\.self).sorted() == Array(0..<count))
  }
}
