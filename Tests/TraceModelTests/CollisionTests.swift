import Support
import TestSupport
import Testing

import TraceCore
@testable import TraceModel

@Suite("Ids and names that are made to collide")
struct CollisionTests {
  /// Ids for which `high ^ low * odd` is the same: they had one hash, whatever was done with it.
  private static func ids(_ count: Int) -> [RecordID] {
    (0..<UInt64(count)).map { number in
      let low = number &* 0x1_0000_0001 | 1
      return RecordID(high: 0x1234_5678_9ABC_4DEF ^ low &* 0x9E37_79B9_7F4A_7C15, low: low)
    }
  }

  @Test("A million ids whose bits cancel each other out in a product take no longer than others.")
  func recordIDs() {
    Deadline.of {
      var table = RecordIDTable()
      for (number, id) in Self.ids(1_000_000).enumerated() {
        #expect(table.number(of: id, next: UInt32(number)) == UInt32(number))
      }
    }
  }

  /// Each name has 18 pairs of words. Two pairs differ in their highest bits, so that multiplying and
  /// shifting the first word leaves a difference that the second one undoes.
  @Test("Names that collide under any start value take no longer than others.")
  func names() {
    Deadline.of(60) {
      var table = StringTable()
      var name = [UInt8](repeating: 65, count: 18 * 16)
      for step in 0..<1 << 18 {
        if step > 0 {
          // One pair at a time, as in a Gray code.
          let pair = step.trailingZeroBitCount * 16
          for place in [7, 11, 15] { name[pair + place] ^= 128 }
        }
        _ = name.withUnsafeBufferPointer { table.intern($0) }
      }
      #expect(table.count == (1 << 18) + 1)
    }
  }

  @Test("The numbers of strings and ids do not depend on the seed.", arguments: [0, 1, UInt64.max])
  func seeds(_ secret: UInt64) {
    let seed = HashSeed(first: secret, second: ~secret &* 3)
    var (plain, seeded) = (StringTable(), StringTable(seed: seed))
    var (ids, seededIDs) = (RecordIDTable(), RecordIDTable(seed: seed))
    for number in 0..<5_000 {
      let name = String(repeating: "\(number % 1_700)é", count: number % 7)
      #expect(plain.intern(name) == seeded.intern(name))
      let id = RecordID(high: UInt64(number % 1_500), low: UInt64(number % 3))
      #expect(
        ids.number(of: id, next: UInt32(number)) == seededIDs.number(of: id, next: UInt32(number)))
    }
  }
}
