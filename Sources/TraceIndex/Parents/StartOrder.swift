import TraceModel

/// Sorts the observations of one trace after another by start, reusing its memory.
package struct StartOrder: Sendable {
  private var keys: [Key] = []
  private var packed: [UInt64] = []
  private var sorted: [Int32] = []

  package init() {}

  /// The sort key of an observation. Unknown starts come last.
  @inline(__always)
  static func time(_ index: Int32, _ starts: [Int64]) -> Int64 {
    let start = starts[Int(index)]
    return start == ObservationColumns.missingTime ? .max : start
  }

  /// Sorts the observations of a range. Equal ones keep the order of the file.
  package mutating func sort(
    _ members: UnsafeMutableBufferPointer<Int32>, _ range: Range<Int>, _ starts: [Int64]
  ) {
    var isSorted = true
    var (first, last) = (Int64.max, Int64.min)
    var latest = Int64.min
    for place in range {
      let time = Self.time(members[place], starts)
      if time < latest { isSorted = false }
      latest = time
      first = min(first, time)
      if time != .max { last = max(last, time) }
    }
    guard !isSorted else { return }
    // If the start and the index fit into one integer, sorting is twice as fast.
    let span = last.subtractingReportingOverflow(first)
    if !span.overflow, span.partialValue < 1 << 40, range.count < 1 << 23 {
      sortPacked(members, range, first, starts)
      return
    }
    keys.removeAll(keepingCapacity: true)
    for place in range {
      keys.append(Key(time: Self.time(members[place], starts), index: members[place]))
    }
    keys.sort()
    for (place, key) in zip(range, keys) { members[place] = key.index }
  }

  /// Sorts starts within 12 days of the first: 40 bits of time, 23 bits of the index in the trace.
  private mutating func sortPacked(
    _ members: UnsafeMutableBufferPointer<Int32>, _ range: Range<Int>, _ first: Int64,
    _ starts: [Int64]
  ) {
    packed.removeAll(keepingCapacity: true)
    sorted.removeAll(keepingCapacity: true)
    for place in range {
      let time = Self.time(members[place], starts)
      let distance = time == .max ? 1 << 40 : UInt64(time - first)
      packed.append(distance << 23 | UInt64(place - range.lowerBound))
      sorted.append(members[place])
    }
    packed.sort()
    for (place, key) in zip(range, packed) { members[place] = sorted[Int(key & (1 << 23 - 1))] }
  }

  private struct Key: Comparable, Sendable {
    let time: Int64
    let index: Int32

    static func < (a: Key, b: Key) -> Bool { (a.time, a.index) < (b.time, b.index) }
  }
}
