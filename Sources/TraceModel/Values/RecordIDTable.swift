import Support

/// Numbers by id: an open-addressed table that grows.
package struct RecordIDTable {
  private var ids: [RecordID] = Array(repeating: .none, count: 64)
  private var numbers: [Int32] = Array(repeating: -1, count: 64)
  private var count = 0

  private let seed: HashSeed

  package init(seed: HashSeed = .process) { self.seed = seed }

  /// The number of an id; a new id gets `next`.
  package mutating func number(of id: RecordID, next: UInt32) -> UInt32 {
    let slot = slot(of: id)
    if numbers[slot] >= 0 { return UInt32(numbers[slot]) }
    ids[slot] = id
    numbers[slot] = Int32(next)
    count += 1
    if count * 2 > numbers.count { grow() }
    return next
  }

  /// The number of an id, if it has one.
  package func number(of id: RecordID) -> UInt32? {
    let number = numbers[slot(of: id)]
    return number >= 0 ? UInt32(number) : nil
  }

  /// The slot of an id, or the free one where it belongs.
  private func slot(of id: RecordID) -> Int {
    let mask = numbers.count - 1
    var slot = id.mixed(seed) & mask
    while numbers[slot] >= 0, ids[slot] != id { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = zip(ids, numbers).filter { $0.1 >= 0 }
    ids = Array(repeating: .none, count: numbers.count * 2)
    numbers = Array(repeating: -1, count: numbers.count * 2)
    for (id, number) in old {
      let slot = slot(of: id)
      ids[slot] = id
      numbers[slot] = number
    }
  }
}
