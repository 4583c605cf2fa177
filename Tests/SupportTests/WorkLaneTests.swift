import Testing

@testable import Support

@Suite("Work that replaces work")
struct WorkLaneTests {
  @Test("A few pieces run at once, the newest waits for one of them, and others are left out.")
  func newest() {
    let lane = WorkLane()
    let ends = (0..<10).map { _ in Completion() }
    let go = Completion()
    let ran = Locked<[Int]>([])
    for number in ends.indices {
      lane.run {
        if number < WorkLane.width { go.wait() }
        ran.withLock { $0.append(number) }
        ends[number].complete()
      }
    }
    #expect(ran.withLock { $0 }.isEmpty)
    go.complete()
    for number in 0..<WorkLane.width { ends[number].wait() }
    ends[9].wait()
    #expect(Set(ran.withLock { $0 }) == Set(0..<WorkLane.width).union([9]))
    // What comes later runs at once again.
    let later = Completion()
    lane.run { later.complete() }
    later.wait()
    for number in WorkLane.width..<9 { ends[number].complete() }
  }

  @Test("Work runs while other work hangs.")
  func hanging() {
    let lane = WorkLane()
    let never = Completion()
    for _ in 0..<(WorkLane.width - 1) { lane.run { never.wait() } }
    for _ in 0..<100 {
      let end = Completion()
      lane.run { end.complete() }
      end.wait()
    }
    never.complete()
  }
}
