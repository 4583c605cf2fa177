import TraceModel

/// Sorts the observations of one trace after the other by start; keeps the room that it needs.
package struct StartOrder: Sendable {
  private var keys: [Key] = []
  private var packed: [UInt64] = []
  private var sorted: [Int32] = []

  package init() {}

  /// What an observation is sorted by: unknown starts stand behind known ones.
  @inline(__always)
  static func time(_ index: Int32, _ starts: [Int64]) -> Int64 {
    let start = starts[Int(index)]
    return start == ObservationColumns.missingTime ? .max : start
  }

  /// Sorts the observations of a range; equal ones keep their order, which is that of the file.
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
    // The start and the place in one number, which is twice as fast to sort, where they fit.
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

  /// The same for starts within 12 days of the first; 40 bits of time, 23 of the place in the trace.
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
