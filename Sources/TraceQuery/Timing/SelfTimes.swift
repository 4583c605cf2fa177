import TraceIndex
import TraceModel

/// The time of each observation of a trace in which none of its children ran, in microseconds.
struct SelfTimes: Sendable {
  /// The self time, and the time until which children cover it.
  typealias Time = (own: Int64, covered: Int64)

  /// In the order of the members. Those of a longer trace may follow.
  private(set) var times: [Time] = []

  /// Finds the self times of a trace's observations.
  ///
  /// Children that run at the same time count once, for which they must be sorted by start. The time
  /// of a child after the end of its parent does not count. Returns false if the observations must be
  /// sorted first, or if parents may form a loop; `sortedWith` are the observations at which loops are
  /// broken, once they are sorted. `positions` is scratch memory for the position of each observation
  /// among the members.
  mutating func find(
    _ columns: ObservationColumns, _ members: UnsafeBufferPointer<Int32>,
    _ positions: UnsafeMutableBufferPointer<UInt32>, sortedWith breaks: Set<Int32>? = nil
  ) -> Bool {
    if times.count < members.count { times = Array(repeating: (0, 0), count: members.count) }
    return times.withUnsafeMutableBufferPointer { times in
      let starts = columns.starts.span
      for (position, member) in members.enumerated() {
        let index = Int(member)
        times[position] = (columns.uncheckedDuration(index) ?? 0, starts[unchecked: index])
        positions[index] = UInt32(truncatingIfNeeded: position)
      }
      return Self.subtractChildren(columns, members, positions, breaks, from: times)
    }
  }

  private static func subtractChildren(
    _ columns: ObservationColumns, _ members: UnsafeBufferPointer<Int32>,
    _ positions: UnsafeMutableBufferPointer<UInt32>, _ breaks: Set<Int32>?,
    from times: UnsafeMutableBufferPointer<Time>
  ) -> Bool {
    let starts = columns.starts.span
    let ends = columns.ends.span
    let parents = columns.parents.span
    for member in members {
      let index = Int(member)
      let parent = Int(parents[unchecked: index])
      guard parent >= 0, breaks?.contains(member) != true else { continue }
      let (childStart, parentStart) = (starts[unchecked: index], starts[unchecked: parent])
      // There is no loop if each parent starts before its child, or at the same time and is recorded
      // after it, as the SDK does.
      if breaks == nil, parentStart > childStart || parentStart == childStart && parent <= index {
        return false
      }
      guard columns.uncheckedDuration(index) != nil, columns.uncheckedDuration(parent) != nil else {
        continue
      }
      let above = Int(positions[parent])
      if breaks == nil, childStart < times[above].covered { return false }
      let start = max(childStart, times[above].covered)
      let end = min(ends[unchecked: index], ends[unchecked: parent])
      guard end > start else { continue }
      times[above].own -= end - start
      times[above].covered = end
    }
    return true
  }
}

extension ObservationColumns {
  /// ``duration(_:)`` of an index that must be that of an observation.
  @inline(__always)
  func uncheckedDuration(_ index: Int) -> Int64? {
    let (start, end) = (starts.span[unchecked: index], ends.span[unchecked: index])
    guard start != Self.missingTime, end >= start else { return duration(index) }
    return end - start
  }
}
