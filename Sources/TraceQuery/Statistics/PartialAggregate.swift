import TraceIndex
import TraceModel

/// The groups of the traces that one thread aggregates.
struct PartialAggregate: Sendable {
  private(set) var groups: [ObservationGroup] = []
  /// By name, the group of its first type. A name rarely has more than one, so this is faster than a
  /// dictionary.
  private var first: [UInt32]
  /// The groups of the other types, by name and type.
  private var others: [UInt64: UInt32] = [:]
  private var order = StartOrder()
  private var selfTimes = SelfTimes()
  private var path = CriticalPath()
  /// By the number of the model's name.
  private(set) var models = ModelTable()
  private var usages: UsageCursor
  private var costs: ModelCosts
  /// The observations of a trace that report tokens or have a model.
  private var reporters: [Int32] = []

  /// The group number of an observation that is not included.
  static let none = UInt32.max

  init(_ records: ExperimentRecords, _ prices: Prices?) {
    first = Array(repeating: Self.none, count: records.strings.count)
    usages = UsageCursor(records.observations.usages)
    costs = ModelCosts(prices, records.strings)
  }

  /// Adds the observations of a trace, and writes the number of the group of each to `numbers`;
  /// ``none`` if it is not included.
  mutating func add(
    _ columns: ObservationColumns, _ members: UnsafeBufferPointer<Int32>,
    _ numbers: UnsafeMutableBufferPointer<UInt32>, _ isIncluded: ((Int) -> Bool)?
  ) {
    if selfTimes.find(columns, members, numbers) {
      findPath(columns, members, numbers, [])
      addFigures(columns, members, numbers, isIncluded)
    } else {
      addSorted(columns, members, numbers, isIncluded)
    }
  }

  /// Does the same for observations that must be sorted by start first.
  private mutating func addSorted(
    _ columns: ObservationColumns, _ members: UnsafeBufferPointer<Int32>,
    _ numbers: UnsafeMutableBufferPointer<UInt32>, _ isIncluded: ((Int) -> Bool)?
  ) {
    var sorted = Array(members)
    sorted.withUnsafeMutableBufferPointer { members in
      order.sort(members, members.indices, columns.starts)
      let breaks = columns.parents.withUnsafeBufferPointer {
        ParentCycles.breaks(members, members.indices, $0, columns.starts)
      }
      let members = UnsafeBufferPointer(members)
      let breakSet = Set(breaks)
      _ = selfTimes.find(columns, members, numbers, sortedWith: breakSet)
      findPath(columns, members, numbers, breakSet)
      addFigures(columns, members, numbers, isIncluded)
    }
  }

  /// Finds the critical path of a trace. `positions` has the position of each observation among the
  /// members, and `breaks` the observations at which loops of parents are broken.
  private mutating func findPath(
    _ columns: ObservationColumns, _ members: UnsafeBufferPointer<Int32>,
    _ positions: UnsafeMutableBufferPointer<UInt32>, _ breaks: Set<Int32>
  ) {
    path.removeAll()
    let starts = columns.starts.span
    let ends = columns.ends.span
    let parents = columns.parents.span
    for (position, member) in members.enumerated() {
      let index = Int(member)
      let parent = breaks.isEmpty || !breaks.contains(member) ? parents[unchecked: index] : -1
      path.append(
        start: starts[unchecked: index], end: ends[unchecked: index],
        parent: parent < 0 ? -1 : Int32(truncatingIfNeeded: positions[Int(parent)]),
        number: member)
      path.close(position)
    }
    path.find()
  }

  private mutating func addFigures(
    _ columns: ObservationColumns, _ members: UnsafeBufferPointer<Int32>,
    _ numbers: UnsafeMutableBufferPointer<UInt32>, _ isIncluded: ((Int) -> Bool)?
  ) {
    findGroups(columns, members, numbers, isIncluded)
    addTokens(columns, members, numbers)
    let flags = columns.flags.span
    let times = selfTimes.times
    groups.withUnsafeMutableBufferPointer { groups in
      for (position, member) in members.enumerated() {
        let index = Int(member)
        guard numbers[index] != Self.none else { continue }
        let number = Int(numbers[index])
        groups[number].figures.count += 1
        let flags = flags[unchecked: index]
        if flags.contains(.ownError) { groups[number].figures.errors += 1 }
        if flags.contains(.interrupted) { groups[number].figures.interrupted += 1 }
        guard columns.uncheckedDuration(index) != nil else { continue }
        groups[number].durationCount += 1
        groups[number].selfMicroseconds += Int128(times[position].own)
        groups[number].criticalMicroseconds += Int128(path.time(position) ?? 0)
      }
    }
  }

  /// Finds the group of each observation, and which observations are ``reporters``.
  private mutating func findGroups(
    _ columns: ObservationColumns, _ members: UnsafeBufferPointer<Int32>,
    _ numbers: UnsafeMutableBufferPointer<UInt32>, _ isIncluded: ((Int) -> Bool)?
  ) {
    let names = columns.names.span
    let types = columns.types
    let tokens = columns.tokens.span
    let models = columns.models.span
    reporters.removeAll(keepingCapacity: true)
    for member in members {
      let index = Int(member)
      numbers[index] =
        isIncluded?(index) == false
        ? Self.none : number(name: names[unchecked: index], type: types[unchecked: index].code)
      if tokens[unchecked: index] != ObservationColumns.missingTokens
        || models[unchecked: index] != 0
      {
        reporters.append(member)
      }
    }
  }

  /// Adds the tokens of a trace, each counted once.
  private mutating func addTokens(
    _ columns: ObservationColumns, _ members: UnsafeBufferPointer<Int32>,
    _ numbers: UnsafeMutableBufferPointer<UInt32>
  ) {
    let mayRepeat = reporters.withUnsafeBufferPointer { RepeatedTokens.mayRepeat(columns, $0) }
    let repeated = mayRepeat ? RepeatedTokens.find(columns, members) : []
    for member in reporters where numbers[Int(member)] != Self.none {
      let index = Int(member)
      let tokens = columns.tokens[index]
      let model = columns.models[index]
      let isCounted =
        tokens != ObservationColumns.missingTokens
        && (!mayRepeat || !repeated.contains(member))
      guard isCounted else {
        if model != 0, isModelCall(columns, index) { models.change(model) { $0.count += 1 } }
        continue
      }
      let parts = usages.parts(index)
      let cost = costs.cost(parts, total: tokens, model: model)
      groups[Int(numbers[index])].tokens.add(total: tokens, parts, cost: cost)
      guard model != 0 else { continue }
      models.change(model) { sums in
        sums.count += 1
        sums.tokens.add(total: tokens, parts, cost: cost)
      }
    }
  }

  /// Whether an observation with a model, none of whose tokens count, is a call of the model: it does not
  /// pass on what one below it has answered.
  private func isModelCall(_ columns: ObservationColumns, _ index: Int) -> Bool {
    let isGeneration = columns.types[index] == .generation
    return isGeneration || columns.tokens[index] == ObservationColumns.missingTokens
  }

  @inline(__always)
  private mutating func number(name: UInt32, type: UInt32) -> UInt32 {
    let number = first[Int(name)]
    if number != Self.none, groups[Int(number)].type == type { return number }
    return otherOrNewNumber(name: name, type: type)
  }

  private mutating func otherOrNewNumber(name: UInt32, type: UInt32) -> UInt32 {
    let key = UInt64(name) << 32 | UInt64(type)
    if let number = others[key] { return number }
    let number = UInt32(groups.count)
    groups.append(ObservationGroup(name: name, type: type))
    if first[Int(name)] == Self.none { first[Int(name)] = number } else { others[key] = number }
    return number
  }
}
