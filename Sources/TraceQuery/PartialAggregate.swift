import TraceIndex
import TraceModel

/// The groups of one thread's traces.
struct PartialAggregate: Sendable {
  private(set) var groups: [ObservationGroups.Group] = []
  /// The latest group of each name, and the one before it of each group.
  private var latest: [UInt32]
  private var earlier: [UInt32] = []
  private var order = StartOrder()
  /// By place in the trace the time in which no child ran, so far, and how far the children so far
  /// cover it.
  private var times: [(own: Int64, covered: Int64)] = []

  /// The number of what is in no group.
  static let none = UInt32.max

  init(stringCount: Int) {
    latest = Array(repeating: Self.none, count: stringCount)
  }

  /// Adds the observations of a trace, and writes the group of each to `numbers`; ``none`` where it
  /// is not chosen.
  mutating func add(
    _ columns: ObservationColumns, _ members: UnsafeBufferPointer<Int32>,
    _ numbers: UnsafeMutableBufferPointer<UInt32>, _ isChosen: (Int) -> Bool
  ) {
    guard findSelfTimes(columns, members, numbers) else {
      addSorted(columns, members, numbers, isChosen)
      return
    }
    addFigures(columns, members, numbers, isChosen)
  }

  /// The same for observations that have to be sorted by start first.
  private mutating func addSorted(
    _ columns: ObservationColumns, _ members: UnsafeBufferPointer<Int32>,
    _ numbers: UnsafeMutableBufferPointer<UInt32>, _ isChosen: (Int) -> Bool
  ) {
    var sorted = Array(members)
    sorted.withUnsafeMutableBufferPointer { members in
      order.sort(members, members.indices, columns.starts)
      let breaks = columns.parents.withUnsafeBufferPointer {
        ParentCycles.breaks(members, members.indices, $0, columns.starts)
      }
      let members = UnsafeBufferPointer(members)
      _ = findSelfTimes(columns, members, numbers, sortedWith: Set(breaks))
      addFigures(columns, members, numbers, isChosen)
    }
  }

  private mutating func addFigures(
    _ columns: ObservationColumns, _ members: UnsafeBufferPointer<Int32>,
    _ numbers: UnsafeMutableBufferPointer<UInt32>, _ isChosen: (Int) -> Bool
  ) {
    for member in members {
      let index = Int(member)
      numbers[index] =
        isChosen(index)
        ? number(name: columns.names[index], type: columns.types[index].code) : Self.none
    }
    groups.withUnsafeMutableBufferPointer { groups in
      for (member, time) in zip(members, times) {
        let index = Int(member)
        guard numbers[index] != Self.none else { continue }
        let number = Int(numbers[index])
        groups[number].figures.count += 1
        if columns.hasOwnError(index) { groups[number].figures.errors += 1 }
        let tokens = columns.tokens[index]
        if tokens != ObservationColumns.missingTokens {
          groups[number].figures.tokens += Int(tokens)
        }
        guard columns.duration(index) != nil else { continue }
        groups[number].known += 1
        groups[number].selfMicroseconds += Int128(time.own)
      }
    }
  }

  /// Finds the time of each observation of a trace in which none of its children ran.
  ///
  /// Children that run side by side count once, for which they must be sorted by start; what outlives
  /// the parent does not count. False when they are not sorted and should be, or when parents may
  /// form a loop; `sortedWith` are the observations at which loops are broken, once all is sorted.
  /// `places` is used for the place of each observation in the trace, and free again afterwards.
  private mutating func findSelfTimes(
    _ columns: ObservationColumns, _ members: UnsafeBufferPointer<Int32>,
    _ places: UnsafeMutableBufferPointer<UInt32>, sortedWith breaks: Set<Int32>? = nil
  ) -> Bool {
    times.removeAll(keepingCapacity: true)
    for (place, member) in members.enumerated() {
      let index = Int(member)
      times.append((columns.duration(index) ?? 0, columns.starts[index]))
      places[index] = UInt32(place)
    }
    for member in members {
      let index = Int(member)
      let parent = Int(columns.parents[index])
      guard parent >= 0, breaks?.contains(member) != true else { continue }
      let (childStart, parentStart) = (columns.starts[index], columns.starts[parent])
      // No loop where each parent starts before its child, and of those that start at the same time
      // stands behind it, as the SDK writes them.
      if breaks == nil, parentStart > childStart || parentStart == childStart && parent <= index {
        return false
      }
      guard columns.duration(index) != nil, columns.duration(parent) != nil else { continue }
      let above = Int(places[parent])
      if breaks == nil, childStart < times[above].covered { return false }
      let start = Swift.max(childStart, times[above].covered)
      let end = Swift.min(columns.ends[index], columns.ends[parent])
      guard end > start else { continue }
      times[above].own -= end - start
      times[above].covered = end
    }
    return true
  }

  private mutating func number(name: UInt32, type: UInt8) -> UInt32 {
    var number = latest[Int(name)]
    while number != Self.none, groups[Int(number)].type != type { number = earlier[Int(number)] }
    if number == Self.none {
      number = UInt32(groups.count)
      groups.append(ObservationGroups.Group(name: name, type: type))
      earlier.append(latest[Int(name)])
      latest[Int(name)] = number
    }
    return number
  }
}
