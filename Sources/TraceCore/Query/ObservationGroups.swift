import Synchronization

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
    /// Sum of the times in which no child ran, in microseconds; thirty lives of a calendar would
    /// overflow an integer.
    var selfMicroseconds = 0.0
    /// Durations that are known.
    var known = 0

    fileprivate mutating func add(_ other: Group) {
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

  /// Groups all observations, or those of some rows.
  init(_ experiment: Experiment, _ rows: RowSet?) {
    let columns = experiment.observations
    let traces =
      experiment.traceGroups
      ?? TraceGroups(columns.traces, traceCount: experiment.traces.count)
    let (members, bounds) = (traces.members, traces.bounds)
    let shares = traces.shares()
    let found = Mutex([GroupShare?](repeating: nil, count: shares.count))
    // Left as they are: every place is written before it is read.
    var numbers = [UInt32](unsafeUninitializedCapacity: columns.count) { $1 = columns.count }
    numbers.withUnsafeMutableBufferPointer { numbers in
      // Safe: traces share no observation, and each trace belongs to one thread.
      nonisolated(unsafe) let numbers = numbers
      concurrently(shares.count) { place in
        var share = GroupShare(stringCount: experiment.names.count)
        members.withUnsafeBufferPointer { members in
          for trace in shares[place] {
            let members = UnsafeBufferPointer(rebasing: members[bounds[trace]..<bounds[trace + 1]])
            share.add(columns, members, numbers) {
              rows?.contains(experiment.tree.row(ofObservation: $0)) ?? true
            }
          }
        }
        found.withLock { [share] in $0[place] = share }
      }
    }
    let parts = found.withLock { $0.compactMap { $0 } }
    let starts = merge(parts)
    let groupOf = numbers
    var durations = [Int64](unsafeUninitializedCapacity: starts.total) { durations, count in
      // Safe: each share has places of its own in every group.
      nonisolated(unsafe) let durations = durations
      concurrently(shares.count) { place in
        var next = starts.ofShare[place]
        for index in members[bounds[shares[place].lowerBound]..<bounds[shares[place].upperBound]] {
          let number = groupOf[Int(index)]
          guard number != GroupShare.none, let duration = columns.duration(Int(index)) else {
            continue
          }
          durations[next[Int(number)]] = duration
          next[Int(number)] += 1
        }
      }
      count = starts.total
    }
    select(&durations)
  }

  /// The figures by type.
  func types() -> [(type: UInt8, figures: Statistics)] {
    typeQuantiles.map { quantiles in
      var all = Group(name: 0, type: quantiles.type)
      for group in groups where group.type == quantiles.type { all.add(group) }
      all.figures.selfTime = all.selfMicroseconds / 1000
      quantiles.write(to: &all.figures)
      return (quantiles.type, all.figures)
    }
  }

  /// Puts the groups of the shares together, by type, so that the durations of a type lie side by
  /// side; and tells where each share's durations of its groups begin.
  private mutating func merge(_ shares: [GroupShare]) -> (ofShare: [[Int]], total: Int) {
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
      groups[place].figures.selfTime = groups[place].selfMicroseconds / 1000
      places[Key(name: groups[place].name, type: groups[place].type)] = place
      starts.append(total)
      total += groups[place].known
    }
    let ofShare = shares.map { share in
      share.groups.map { group in
        let place = places[Key(name: group.name, type: group.type), default: 0]
        defer { starts[place] += group.known }
        return starts[place]
      }
    }
    return (ofShare, total)
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

/// The groups of one thread's traces.
private struct GroupShare: Sendable {
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
        ParentLoops.breaks(members, members.indices, $0, columns.starts)
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
        groups[number].selfMicroseconds += Double(time.own)
      }
    }
  }

  /// Finds the time of each observation of a trace in which none of its children ran.
  ///
  /// Children that run side by side count once, for which they must be sorted by start; what outlives
  /// the parent does not count. False when they are not sorted and should be, or when parents may
  /// form a loop; `sortedWith` are the observations at which loops are broken, once all is sorted.
  /// `places` has room for the place of each observation.
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
