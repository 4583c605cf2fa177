import Support
import Synchronization
import TraceIndex
import TraceModel

/// The durations of all groups in microseconds, those of a group next to each other, and so are the
/// groups of a type.
struct GroupDurations {
  private var durations: [Int64]

  /// Collects the durations; each share's start in each of its groups where `starts` says.
  init(
    _ columns: ObservationColumns, _ members: [ArraySlice<Int32>], _ numbers: [UInt32],
    _ starts: [[Int]], count: Int
  ) {
    durations = [Int64](unsafeUninitializedCapacity: count) { durations, initialized in
      // Safe: each share has its own range of every group.
      nonisolated(unsafe) let durations = durations
      concurrently(members.count) { share in
        var next = starts[share]
        for index in members[share] {
          let number = numbers[Int(index)]
          guard number != PartialAggregate.none, let duration = columns.duration(Int(index)) else {
            continue
          }
          durations[next[Int(number)]] = duration
          next[Int(number)] += 1
        }
      }
      initialized = count
    }
  }

  /// Writes the quantiles of each group, and returns those of each type. Types are distributed over
  /// threads. Reorders the durations.
  mutating func selectQuantiles(_ groups: inout [ObservationGroup]) -> [DurationQuantiles] {
    let types = TypeRange.all(groups)
    let next = Atomic<Int>(0)
    let found = Locked(
      (groups: groups, types: [DurationQuantiles?](repeating: nil, count: types.count)))
    durations.withUnsafeMutableBufferPointer { buffer in
      // Safe: the durations of a type belong to the one thread that has taken its number.
      nonisolated(unsafe) let buffer = buffer
      let threads = buffer.count < 100_000 ? 1 : min(processorCount, types.count)
      concurrently(threads) { _ in
        while true {
          let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard number < types.count else { return }
          let (all, each) = types[number].quantiles(buffer)
          found.withLock { found in
            found.types[number] = all
            for (group, quantiles) in zip(types[number].groups, each) {
              quantiles.write(to: &found.groups[group].figures)
            }
          }
        }
      }
    }
    return found.withLock { found in
      groups = found.groups
      return found.types.compactMap { $0 }
    }
  }
}

/// The groups of a type.
private struct TypeRange {
  let type: UInt32
  var groups: Range<Int>
  /// Where the durations of each group start, and the end of the last one.
  var bounds: [Int]

  static func all(_ groups: [ObservationGroup]) -> [TypeRange] {
    var types: [TypeRange] = []
    var start = 0
    for (index, group) in groups.enumerated() {
      let end = start + group.durationCount
      if let last = types.last, last.type == group.type {
        types[types.count - 1].groups = last.groups.lowerBound..<index + 1
        types[types.count - 1].bounds.append(end)
      } else {
        types.append(TypeRange(type: group.type, groups: index..<index + 1, bounds: [start, end]))
      }
      start = end
    }
    return types
  }

  /// The quantiles of the type and of each of its groups.
  func quantiles(
    _ durations: UnsafeMutableBufferPointer<Int64>
  ) -> (all: DurationQuantiles, each: [DurationQuantiles]) {
    func quantiles(_ range: Range<Int>) -> DurationQuantiles {
      DurationQuantiles(type, UnsafeMutableBufferPointer(rebasing: durations[range]))
    }
    let each = zip(bounds, bounds.dropFirst()).map { quantiles($0..<$1) }
    let all = each.count == 1 ? each[0] : quantiles((bounds.first ?? 0)..<(bounds.last ?? 0))
    return (all, each)
  }
}
