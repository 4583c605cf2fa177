/// Figures about a group of observations; durations in milliseconds.
public struct Statistics: Sendable {
  /// Observations.
  public var count = 0
  /// Those with an error of their own.
  public var errors = 0
  /// Median of the durations; `nil` when none is known.
  public var p50: Double?
  /// 95th percentile of the durations, by nearest rank.
  public var p95: Double?
  /// Longest duration.
  public var max: Double?
  /// Sum of the times in which no child ran.
  public var selfTime: Double = 0
  /// Sum of the tokens that the observations themselves report.
  public var tokens = 0
}

/// Figures about an experiment, from the index alone: no body is read.
public struct ExperimentStatistics: Sendable {
  /// Observations.
  public var observations: Int
  /// Traces.
  public var traces: Int
  /// By type, the most frequent first.
  public var types: [(type: String, figures: Statistics)]
  /// By name and type, the longest self time first.
  public var names: [(name: String, type: String, figures: Statistics)]
}

extension Experiment {
  /// Figures about all observations, or about those of some rows.
  public func statistics(of rows: RowSet? = nil) -> ExperimentStatistics {
    let selfTimes = selfTimes()
    var byType = [Group](repeating: Group(), count: typeNames.count)
    var byName: [NameKey: Group] = [:]
    var observationCount = 0
    var traces = RowSet(rowCount: self.traces.count)
    for index in 0..<observations.count {
      if let rows, !rows.contains(tree.row(ofObservation: index)) { continue }
      observationCount += 1
      traces.insert(trace(of: index))
      let type = observations.types[index]
      byType[Int(type.code)].add(self, index, selfTimes[index])
      byName[NameKey(name: observations.names[index], type: type.code), default: Group()]
        .add(self, index, selfTimes[index])
    }
    if let rows {
      for number in self.traces.indices where rows.contains(tree.row(ofTrace: number)) {
        traces.insert(number)
      }
    }
    let types = byType.enumerated().filter { $0.element.figures.count > 0 }
      .map { (type: typeNames[$0.offset], figures: $0.element.finished()) }
      .sorted { ($1.figures.count, $0.type) < ($0.figures.count, $1.type) }
    let named = byName.map { key, group in
      (name: names[key.name], type: typeNames[Int(key.type)], figures: group.finished())
    }.sorted { ($1.figures.selfTime, $0.name, $0.type) < ($0.figures.selfTime, $1.name, $1.type) }
    return ExperimentStatistics(
      observations: observationCount, traces: rows == nil ? self.traces.count : traces.count,
      types: types, names: named)
  }

  /// By code of the type the duration, in microseconds, that the slowest twentieth reaches; `.max`
  /// for types that occur too seldom.
  func slowness() -> [Int64] {
    var durations = [[Int64]](repeating: [], count: typeNames.count)
    for index in 0..<observations.count {
      if let duration = observations.duration(index) {
        durations[Int(observations.types[index].code)].append(duration)
      }
    }
    // Among a handful none stands out.
    return durations.map { values in
      values.count < 20 ? .max : values.sorted()[Group.rank(0.95, of: values.count)]
    }
  }

  /// Microseconds of each observation in which none of its children in the tree ran.
  ///
  /// Children that run side by side count once; what outlives the parent does not count.
  public func selfTimes() -> [Int64] {
    var times = [Int64](repeating: 0, count: observations.count)
    /// How far the children of an observation that were seen so far cover it.
    var covered = observations.starts
    // Rows are in pre-order with siblings by start, so each child comes after its earlier siblings.
    for row in 0..<tree.count {
      guard let index = tree.observation(row), let duration = observations.duration(index) else {
        continue
      }
      times[index] += duration
      guard let parent = tree.parent(row).flatMap({ tree.observation($0) }),
        observations.duration(parent) != nil
      else { continue }
      let start = Swift.max(observations.starts[index], covered[parent])
      let end = Swift.min(observations.ends[index], observations.ends[parent])
      guard end > start else { continue }
      times[parent] -= end - start
      covered[parent] = end
    }
    return times
  }
}

private struct NameKey: Hashable {
  var name: UInt32
  var type: UInt8
}

/// A group while it is counted; durations in microseconds.
private struct Group {
  var figures = Statistics()
  var durations: [Int64] = []
  var selfTime: Int64 = 0

  mutating func add(_ experiment: Experiment, _ index: Int, _ selfTime: Int64) {
    figures.count += 1
    if experiment.observations.hasOwnError(index) { figures.errors += 1 }
    figures.tokens += experiment.tokens(index) ?? 0
    self.selfTime += selfTime
    if let duration = experiment.observations.duration(index) { durations.append(duration) }
  }

  func finished() -> Statistics {
    var figures = figures
    figures.selfTime = Double(selfTime) / 1000
    guard !durations.isEmpty else { return figures }
    let sorted = durations.sorted()
    figures.p50 = Double(sorted[Self.rank(0.5, of: sorted.count)]) / 1000
    figures.p95 = Double(sorted[Self.rank(0.95, of: sorted.count)]) / 1000
    figures.max = Double(sorted[sorted.count - 1]) / 1000
    return figures
  }

  /// Nearest rank: the smallest value that at least this part of the values does not exceed.
  static func rank(_ part: Double, of count: Int) -> Int {
    Swift.max(0, Int((part * Double(count)).rounded(.up)) - 1)
  }
}
