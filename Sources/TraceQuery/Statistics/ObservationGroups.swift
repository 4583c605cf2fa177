import Support
import TraceIndex
import TraceModel

/// The observations grouped by name and type, with the statistics of each group.
///
/// Linear, except that siblings that overlap in time are sorted. Each thread aggregates whole traces
/// (``PartialAggregate``); the results are merged afterwards. It needs parents, but no tree.
struct ObservationGroups {
  /// Sorted by type.
  private(set) var groups: [ObservationGroup] = []
  /// The quantiles of each type that occurs.
  private var typeQuantiles: [DurationQuantiles] = []
  /// The sums of each model, with the number of its name.
  private(set) var models: [(model: UInt32, sums: ModelSums)] = []

  /// Groups the observations that `isIncluded` selects, by default all.
  init(
    _ records: ExperimentRecords, _ prices: Prices?,
    where isIncluded: (@Sendable (Int) -> Bool)? = nil
  ) {
    let columns = records.observations
    let traces =
      records.traceGroups
      ?? TraceGroups(columns.traces, traceCount: records.traces.count)
    let shares = traces.shares()
    // Uninitialized: every element is written before it is read.
    var numbers = [UInt32](unsafeUninitializedCapacity: columns.count) { $1 = columns.count }
    let partials = Self.aggregate(
      records, prices, traces, shares, &numbers, where: isIncluded)
    let canonicalNumbers = records.strings.canonicalNumbers()
    let starts = merge(partials, canonicalNumbers)
    mergeModels(of: partials, canonicalNumbers)
    let members = shares.map {
      traces.members[traces.bounds[$0.lowerBound]..<traces.bounds[$0.upperBound]]
    }
    let count = groups.reduce(0) { $0 + $1.durationCount }
    var durations = GroupDurations(columns, members, numbers, starts, count: count)
    typeQuantiles = durations.selectQuantiles(&groups)
  }

  /// Aggregates each share of the traces on a thread, and writes the number of each observation's
  /// group in its share to `numbers`.
  private static func aggregate(
    _ records: ExperimentRecords, _ prices: Prices?, _ traces: TraceGroups,
    _ shares: [Range<Int>],
    _ numbers: inout [UInt32], where isIncluded: (@Sendable (Int) -> Bool)?
  ) -> [PartialAggregate] {
    let (columns, members, bounds) = (records.observations, traces.members, traces.bounds)
    let found = Locked([PartialAggregate?](repeating: nil, count: shares.count))
    numbers.withUnsafeMutableBufferPointer { numbers in
      // Safe: traces share no observation, and each trace belongs to one thread.
      nonisolated(unsafe) let numbers = numbers
      concurrently(shares.count) { share in
        var partial = PartialAggregate(records, prices)
        members.withUnsafeBufferPointer { members in
          for trace in shares[share] {
            let members = UnsafeBufferPointer(rebasing: members[bounds[trace]..<bounds[trace + 1]])
            partial.add(columns, members, numbers, isIncluded)
          }
        }
        found.withLock { [partial] in $0[share] = partial }
      }
    }
    return found.withLock { $0.compactMap { $0 } }
  }

  /// The statistics by type.
  func types() -> [(type: UInt32, figures: Statistics)] {
    var rest = groups[...]
    return typeQuantiles.map { quantiles in
      var all = ObservationGroup(name: 0, type: quantiles.type)
      // Both are sorted by type.
      while let group = rest.first, group.type <= quantiles.type {
        if group.type == quantiles.type { all.add(group) }
        rest.removeFirst()
      }
      all.updateFigures()
      quantiles.write(to: &all.figures)
      return (quantiles.type, all.figures)
    }
  }

  private mutating func mergeModels(
    of partials: [PartialAggregate], _ canonicalNumbers: [UInt32]?
  ) {
    let all = partials.flatMap(\.models.all)
      .map { (model: canonicalNumbers?[Int($0.model)] ?? $0.model, sums: $0.sums) }
      .sorted { $0.model < $1.model }
    for next in all {
      if let last = models.last, last.model == next.model {
        models[models.count - 1].sums = last.sums.adding(next.sums)
      } else {
        models.append(next)
      }
    }
  }

  /// Merges the groups of the shares and sorts them by type, so that the durations of a type are
  /// contiguous. Returns where the durations of each share's groups start.
  ///
  /// Groups are the same if their names are canonically equivalent.
  private mutating func merge(
    _ partials: [PartialAggregate], _ canonicalNumbers: [UInt32]?
  ) -> [[Int]] {
    let shares = partials.map { $0.groups.map { $0.renamed(by: canonicalNumbers) } }
    let sorted = shares.indices.flatMap { share in
      shares[share].indices.map { (key: shares[share][$0].key, share: share, position: $0) }
    }.sorted { $0.key < $1.key }
    var starts = shares.map { [Int](repeating: 0, count: $0.count) }
    var total = 0
    for part in sorted {
      let group = shares[part.share][part.position]
      if groups.last?.key == group.key {
        groups[groups.count - 1].add(group)
      } else {
        groups.append(group)
      }
      starts[part.share][part.position] = total
      total += group.durationCount
    }
    for index in groups.indices { groups[index].updateFigures() }
    return starts
  }
}
