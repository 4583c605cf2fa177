import Synchronization

/// Observations by name and type, with the figures of each group.
struct ObservationGroups {
  /// A name and a type that occur together.
  struct Group: Sendable {
    var name: UInt32
    var type: UInt8
    var figures = Statistics()
    /// Sum of the times in which no child ran, in microseconds; thirty lives of a calendar would
    /// overflow an integer.
    var selfMicroseconds = 0.0
    /// Where the group's durations are.
    var range = 0..<0
  }

  /// By type, in the order in which they were met.
  private(set) var groups: [Group] = []
  /// Quantiles of each type that occurs.
  private var typeQuantiles: [Quantiles] = []

  /// Groups all observations, or those of some rows. Linear.
  init(_ experiment: Experiment, _ rows: RowSet?) {
    let columns = experiment.observations
    func isChosen(_ index: Int) -> Bool {
      rows?.contains(experiment.tree.row(ofObservation: index)) ?? true
    }
    let selfTimes = experiment.selfTimes()
    let numbers = number(columns, stringCount: experiment.names.count, isChosen)
    sum(columns, numbers, selfTimes)
    var durations = place(columns, numbers)
    select(&durations)
  }

  /// The figures by type.
  func types() -> [(type: UInt8, figures: Statistics)] {
    typeQuantiles.map { quantiles in
      var figures = Statistics()
      var selfMicroseconds = 0.0
      for group in groups where group.type == quantiles.type {
        figures.count += group.figures.count
        figures.errors += group.figures.errors
        figures.tokens += group.figures.tokens
        selfMicroseconds += group.selfMicroseconds
      }
      figures.selfTime = selfMicroseconds / 1000
      quantiles.write(to: &figures)
      return (quantiles.type, figures)
    }
  }

  private static let none = UInt32.max

  /// Finds the groups, by type, and the group of each observation; ``none`` where it is not chosen.
  private mutating func number(
    _ columns: ObservationColumns, stringCount: Int, _ isChosen: (Int) -> Bool
  ) -> [UInt32] {
    /// The latest group of each name, and the one before it of each group.
    var latest = [UInt32](repeating: Self.none, count: stringCount)
    var earlier: [UInt32] = []
    var numbers = [UInt32](repeating: Self.none, count: columns.count)
    for index in 0..<columns.count where isChosen(index) {
      let (name, type) = (columns.names[index], columns.types[index].code)
      var group = latest[Int(name)]
      while group != Self.none, groups[Int(group)].type != type { group = earlier[Int(group)] }
      if group == Self.none {
        group = UInt32(groups.count)
        groups.append(Group(name: name, type: type))
        earlier.append(latest[Int(name)])
        latest[Int(name)] = group
      }
      numbers[index] = group
    }
    // By type, so that the durations of a type lie side by side as well.
    let order = groups.indices.sorted { (groups[$0].type, $0) < (groups[$1].type, $1) }
    var place = [UInt32](repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { place[old] = UInt32(new) }
    groups = order.map { groups[$0] }
    for index in numbers.indices where numbers[index] != Self.none {
      numbers[index] = place[Int(numbers[index])]
    }
    return numbers
  }

  private mutating func sum(
    _ columns: ObservationColumns, _ numbers: [UInt32], _ selfTimes: [Int64]
  ) {
    var known = [Int](repeating: 0, count: groups.count)
    groups.withUnsafeMutableBufferPointer { groups in
      for (index, number) in numbers.enumerated() where number != Self.none {
        let number = Int(number)
        groups[number].figures.count += 1
        if columns.hasOwnError(index) { groups[number].figures.errors += 1 }
        let tokens = columns.tokens[index]
        if tokens != ObservationColumns.missingTokens {
          groups[number].figures.tokens += Int(tokens)
        }
        groups[number].selfMicroseconds += Double(selfTimes[index])
        if columns.duration(index) != nil { known[number] += 1 }
      }
    }
    var start = 0
    for number in groups.indices {
      groups[number].figures.selfTime = groups[number].selfMicroseconds / 1000
      groups[number].range = start..<start + known[number]
      start += known[number]
    }
  }

  /// The durations of all groups, in microseconds, each group's in its range.
  private func place(_ columns: ObservationColumns, _ numbers: [UInt32]) -> [Int64] {
    var next = groups.map(\.range.lowerBound)
    let total = groups.last?.range.upperBound ?? 0
    return [Int64](unsafeUninitializedCapacity: total) { durations, count in
      for (index, number) in numbers.enumerated() where number != Self.none {
        guard let duration = columns.duration(index) else { continue }
        durations[next[Int(number)]] = duration
        next[Int(number)] += 1
      }
      count = total
    }
  }

  /// Finds the quantiles of each group and of each type, types side by side.
  private mutating func select(_ durations: inout [Int64]) {
    var ranges: [Range<Int>] = []
    for number in groups.indices {
      if let last = ranges.last, groups[last.lowerBound].type == groups[number].type {
        ranges[ranges.count - 1] = last.lowerBound..<number + 1
      } else {
        ranges.append(number..<number + 1)
      }
    }
    let (groups, types) = (groups, ranges)
    let next = Atomic<Int>(0)
    let found = Mutex((groups: groups, types: [Quantiles?](repeating: nil, count: types.count)))
    durations.withUnsafeMutableBufferPointer { buffer in
      // Safe: the durations of a type belong to the one thread that has taken its number.
      nonisolated(unsafe) let buffer = buffer
      let threads = buffer.count < 100_000 ? 1 : min(processorCount(), types.count)
      concurrently(threads) { _ in
        while true {
          let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard number < types.count else { return }
          let members = types[number]
          let own = members.map { member in
            Quantiles(
              groups[member].type,
              UnsafeMutableBufferPointer(rebasing: buffer[groups[member].range]))
          }
          let range =
            groups[members.lowerBound].range
            .lowerBound..<groups[members.upperBound - 1].range
            .upperBound
          let all = Quantiles(
            groups[members.lowerBound].type, UnsafeMutableBufferPointer(rebasing: buffer[range]))
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
    p50 = Quantile.select(Quantile.rank(0.5, of: values.count), in: values)
    p95 = Quantile.select(Quantile.rank(0.95, of: values.count), in: values)
  }

  func write(to figures: inout Statistics) {
    figures.p50 = p50.map { Double($0) / 1000 }
    figures.p95 = p95.map { Double($0) / 1000 }
    figures.max = max.map { Double($0) / 1000 }
  }
}
