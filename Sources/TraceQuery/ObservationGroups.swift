import Support
import Synchronization
import TraceIndex
import TraceModel

/// Observations by name and type, with the figures of each group.
///
/// Linear but for siblings that run side by side, which are sorted; on several threads: each takes
/// whole traces, and groups of its own, which are put together afterwards. It needs parents, but no
/// tree.
struct ObservationGroups {
  /// A name and a type that occur together.
  struct Group: Sendable {
    var name: UInt32
    var type: UInt8
    var figures = Statistics()
    /// Sum of the times in which no child ran, in microseconds: exact, so that it does not depend on
    /// the number of threads; thirty lives of a calendar would overflow 64 bits.
    var selfMicroseconds: Int128 = 0
    /// Durations that are known.
    var known = 0

    mutating func add(_ other: Group) {
      figures.count += other.figures.count
      figures.errors += other.figures.errors
      figures.tokens += other.figures.tokens
      selfMicroseconds += other.selfMicroseconds
      known += other.known
    }
  }

  /// By type.
  private(set) var groups: [Group] = []
  /// Quantiles of each type that occurs.
  private var typeQuantiles: [Quantiles] = []

  /// Groups the observations that `isIncluded` selects.
  init(_ records: ExperimentRecords, where isIncluded: @Sendable (Int) -> Bool = { _ in true }) {
    let columns = records.observations
    let traces =
      records.traceGroups
      ?? TraceGroups(columns.traces, traceCount: records.traces.count)
    let (members, bounds) = (traces.members, traces.bounds)
    let shares = traces.shares()
    let found = Mutex([PartialAggregate?](repeating: nil, count: shares.count))
    // Left as they are: every place is written before it is read.
    var numbers = [UInt32](unsafeUninitializedCapacity: columns.count) { $1 = columns.count }
    numbers.withUnsafeMutableBufferPointer { numbers in
      // Safe: traces share no observation, and each trace belongs to one thread.
      nonisolated(unsafe) let numbers = numbers
      concurrently(shares.count) { place in
        var share = PartialAggregate(stringCount: records.names.count)
        members.withUnsafeBufferPointer { members in
          for trace in shares[place] {
            let members = UnsafeBufferPointer(rebasing: members[bounds[trace]..<bounds[trace + 1]])
            share.add(columns, members, numbers, isIncluded)
          }
        }
        found.withLock { [share] in $0[place] = share }
      }
    }
    let starts = merge(found.withLock { $0.compactMap { $0 } })
    let membersOfShares = shares.map { members[bounds[$0.lowerBound]..<bounds[$0.upperBound]] }
    let count = groups.reduce(0) { $0 + $1.known }
    var durations = Self.durations(columns, membersOfShares, numbers, starts, count: count)
    select(&durations)
  }

  /// The durations of all groups, in microseconds; each share's begin in each of its groups where
  /// `starts` tells.
  private static func durations(
    _ columns: ObservationColumns, _ members: [ArraySlice<Int32>], _ numbers: [UInt32],
    _ starts: [[Int]], count: Int
  ) -> [Int64] {
    [Int64](unsafeUninitializedCapacity: count) { durations, initialized in
      // Safe: each share has places of its own in every group.
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

  /// The figures by type.
  func types() -> [(type: UInt8, figures: Statistics)] {
    typeQuantiles.map { quantiles in
      var all = Group(name: 0, type: quantiles.type)
      for group in groups where group.type == quantiles.type { all.add(group) }
      all.figures.selfTime = Double(all.selfMicroseconds) / 1000
      quantiles.write(to: &all.figures)
      return (quantiles.type, all.figures)
    }
  }

  /// Puts the groups of the shares together, by type, so that the durations of a type lie side by
  /// side; and tells where each share's durations of its groups begin.
  private mutating func merge(_ shares: [PartialAggregate]) -> [[Int]] {
    struct Key: Hashable {
      var name: UInt32
      var type: UInt8
    }
    var places: [Key: Int] = [:]
    for group in shares.flatMap(\.groups) {
      let place = places[Key(name: group.name, type: group.type), default: groups.count]
      if place == groups.count {
        places[Key(name: group.name, type: group.type)] = place
        groups.append(group)
      } else {
        groups[place].add(group)
      }
    }
    groups.sort { ($0.type, $0.name) < ($1.type, $1.name) }
    var starts: [Int] = []
    var total = 0
    for place in groups.indices {
      groups[place].figures.selfTime = Double(groups[place].selfMicroseconds) / 1000
      places[Key(name: groups[place].name, type: groups[place].type)] = place
      starts.append(total)
      total += groups[place].known
    }
    return shares.map { share in
      share.groups.map { group in
        let place = places[Key(name: group.name, type: group.type), default: 0]
        defer { starts[place] += group.known }
        return starts[place]
      }
    }
  }

  /// Finds the quantiles of each group and of each type, types side by side.
  private mutating func select(_ durations: inout [Int64]) {
    /// The groups of a type, and where the durations of each begin.
    struct TypeGroups {
      var groups: Range<Int>
      var bounds: [Int]
    }
    var types: [TypeGroups] = []
    var start = 0
    for place in groups.indices {
      let end = start + groups[place].known
      if let last = types.last, groups[last.groups.lowerBound].type == groups[place].type {
        types[types.count - 1].groups = last.groups.lowerBound..<place + 1
        types[types.count - 1].bounds.append(end)
      } else {
        types.append(TypeGroups(groups: place..<place + 1, bounds: [start, end]))
      }
      start = end
    }
    let (work, groups) = (types, self.groups)
    let next = Atomic<Int>(0)
    let found = Mutex((groups: groups, types: [Quantiles?](repeating: nil, count: work.count)))
    durations.withUnsafeMutableBufferPointer { buffer in
      // Safe: the durations of a type belong to the one thread that has taken its number.
      nonisolated(unsafe) let buffer = buffer
      let threads = buffer.count < 100_000 ? 1 : min(processorCount, work.count)
      concurrently(threads) { _ in
        while true {
          let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard number < work.count else { return }
          let (members, bounds) = (work[number].groups, work[number].bounds)
          func quantiles(_ range: Range<Int>) -> Quantiles {
            Quantiles(
              groups[members.lowerBound].type,
              UnsafeMutableBufferPointer(rebasing: buffer[range]))
          }
          let own = zip(bounds, bounds.dropFirst()).map { quantiles($0..<$1) }
          let all =
            own.count == 1 ? own[0] : quantiles((bounds.first ?? 0)..<(bounds.last ?? 0))
          found.withLock { found in
            found.types[number] = all
            for (member, quantiles) in zip(members, own) {
              quantiles.write(to: &found.groups[member].figures)
            }
          }
        }
      }
    }
    found.withLock { found in
      self.groups = found.groups
      typeQuantiles = found.types.compactMap { $0 }
    }
  }
}

/// What is known of the durations of one type or group, in microseconds.
private struct Quantiles: Sendable {
  let type: UInt8
  private var p50: Int64?
  private var p95: Int64?
  private var max: Int64?

  /// Moves the values about.
  init(_ type: UInt8, _ values: UnsafeMutableBufferPointer<Int64>) {
    self.type = type
    guard let longest = values.max() else { return }
    max = longest
    let middle = Quantile.rank(0.5, of: values.count)
    p50 = Quantile.select(middle, in: values)
    // No value behind the middle is less than the one there.
    let rest = UnsafeMutableBufferPointer(rebasing: values[middle...])
    p95 = Quantile.select(Quantile.rank(0.95, of: values.count) - middle, in: rest)
  }

  func write(to figures: inout Statistics) {
    figures.p50 = p50.map { Double($0) / 1000 }
    figures.p95 = p95.map { Double($0) / 1000 }
    figures.max = max.map { Double($0) / 1000 }
  }
}
