import TraceIndex
import TraceModel

/// The time of each observation of a trace in which none of its children ran, in microseconds.
struct SelfTimes: Sendable {
  /// In the order of the members: the self time, and the time until which children cover it.
  private(set) var times: [(own: Int64, covered: Int64)] = []

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
    start(columns, members, positions)
    for member in members {
      let index = Int(member)
      let parent = Int(columns.parents[index])
      guard parent >= 0, breaks?.contains(member) != true else { continue }
      let (childStart, parentStart) = (columns.starts[index], columns.starts[parent])
      // There is no loop if each parent starts before its child, or at the same time and is recorded
      // after it, as the SDK does.
      if breaks == nil, parentStart > childStart || parentStart == childStart && parent <= index {
        return false
      }
      guard columns.duration(index) != nil, columns.duration(parent) != nil else { continue }
      let above = Int(positions[parent])
      if breaks == nil, childStart < times[above].covered { return false }
      let start = max(childStart, times[above].covered)
      let end = min(columns.ends[index], columns.ends[parent])
      guard end > start else { continue }
      times[above].own -= end - start
      times[above].covered = end
    }
    return true
  }

  /// Sets each time to the whole duration.
  private mutating func start(
    _ columns: ObservationColumns, _ members: UnsafeBufferPointer<Int32>,
    _ positions: UnsafeMutableBufferPointer<UInt32>
  ) {
    times.removeAll(keepingCapacity: true)
    for (position, member) in members.enumerated() {
      let index = Int(member)
      times.append((columns.duration(index) ?? 0, columns.starts[index]))
      positions[index] = UInt32(position)
    }
  }
}
